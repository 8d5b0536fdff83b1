import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { waysQuery } from "../../api/delivery";
import { Page } from "../../ui/Page";
import { Failure, Shapes } from "../../ui/States";
import { Everybody } from "./Everybody";
import { Log } from "./Log";
import { MailForm } from "./MailForm";
import { Robots } from "./Robots";
import type { DeliverySearch } from "./place";
import "../../ui/form.css";
import "../../ui/settings.css";
import "./delivery.css";

const RobotDrawer = lazy(() => import("./RobotDrawer"));

/** How notices reach people outside of the pages, and what became of messages. */
export function DeliveryPage(): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: "/app/delivery" });
  const navigate = useNavigate();
  const go = (next: DeliverySearch) => void navigate({ to: "/delivery", search: next, replace: true });
  const ways = useQuery(waysQuery);
  const tab = (key: "log" | undefined, name: string) => (
    <Link to="/delivery" search={key ? { tab: key } : {}} className={search.tab === key ? "hs-tab hs-tab-active" : "hs-tab"} aria-current={search.tab === key ? "page" : undefined}>{name}</Link>
  );
  const opened = ways.data?.robots.find((r) => r.id === search.open);
  return (
    <Page
      title={t("delivery.title")}
      beside={<nav className="hs-tabs" aria-label={t("delivery.title")}>{tab(undefined, t("delivery.ways"))}{tab("log", t("delivery.log"))}</nav>}
      actions={ways.data && <span className={ways.data.failed > 0 ? "hs-late hs-delivery-counts" : "hs-context hs-delivery-counts"}>{t("delivery.counts", { waiting: ways.data.waiting, failed: ways.data.failed })}</span>}
    >
      {search.tab === "log" ? <Log search={search} go={go} /> : (
        <div className="hs-scroll hs-settings">
          {ways.isPending && <Shapes lines={10} />}
          {ways.isError && <Failure error={ways.error} onRetry={() => void ways.refetch()} busy={ways.isFetching} />}
          {ways.data && (
            <>
              <Everybody key={`all ${ways.dataUpdatedAt}`} ways={ways.data} />
              <MailForm key={`mail ${JSON.stringify(ways.data.mail)}`} server={ways.data.mail} />
              <Robots ways={ways.data} />
            </>
          )}
        </div>
      )}
      <Suspense>
        {ways.data && (search.open === "new" || opened) && <RobotDrawer key={search.open} robot={opened} ways={ways.data} onClose={() => go({ ...search, open: undefined })} />}
      </Suspense>
    </Page>
  );
}
