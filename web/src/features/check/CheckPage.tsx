import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { lookupQuery, lookupsLeftQuery, MOST_LINES } from "../../api/lookups";
import { formsQuery, sessionQuery } from "../../api/queries";
import { formatNumber } from "../../lib/format";
import { Page } from "../../ui/Page";
import { Failure, Shapes } from "../../ui/States";
import { Line } from "./Line";
import { linesOf } from "./place";
import "./check.css";

const RulesDrawer = lazy(() => import("./RulesDrawer"));
const LogDrawer = lazy(() => import("./LogDrawer"));

/** Whether customers are known: any key, one a line; who holds them, and what I can do. */
export function CheckPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { q, open } = useSearch({ from: "/app/check" });
  const { data: me } = useSuspenseQuery(sessionQuery);
  const { data: forms } = useSuspenseQuery(formsQuery);
  const [typed, setTyped] = useState(q ?? "");
  const lines = linesOf(typed);
  const asked = linesOf(q ?? "");
  const found = useQuery({ ...lookupQuery(asked), enabled: asked.length > 0 && asked.length <= MOST_LINES });
  const left = useQuery({ ...lookupsLeftQuery, enabled: !found.isFetching });
  const today = found.data?.left ?? left.data;
  const many = lines.length > MOST_LINES;
  const go = (next: { q?: string; open?: "log" | "rules" }) => void navigate({ to: "/check", search: next });
  const close = () => go(q ? { q } : {});
  const look = () => {
    if (lines.length > 0 && !many) go({ q: lines.join("\n") });
  };
  const actions = (
    <>
      {me.powers.includes("audit") && <Button size="small" onClick={() => go({ ...(q ? { q } : {}), open: "log" })}>{t("check.log")}</Button>}
      {me.powers.includes("manage_forms") && <Button size="small" onClick={() => go({ ...(q ? { q } : {}), open: "rules" })}>{t("check.rules")}</Button>}
    </>
  );
  return (
    <Page title={t("check.title")} beside={<span className="hs-context hs-ellipsis">{today && t("check.left", { used: formatNumber(today.used), all: formatNumber(today.per_day) })}</span>} actions={actions}>
      <div className="hs-scroll">
        <form
          className="hs-check-ask"
          onSubmit={(e) => {
            e.preventDefault();
            look();
          }}
        >
          <Input.TextArea
            autoFocus
            value={typed}
            autoSize={{ minRows: 2, maxRows: 10 }}
            aria-label={t("check.keys")}
            placeholder={t("check.hint")}
            onChange={(e) => setTyped(e.target.value)}
            onPressEnter={(e) => {
              // One line is asked by Enter; several by the button or with Ctrl.
              if (e.shiftKey || (typed.includes("\n") && !e.ctrlKey && !e.metaKey)) return;
              e.preventDefault();
              look();
            }}
          />
          <div className="hs-actions">
            <Button type="primary" htmlType="submit" loading={found.isFetching} disabled={lines.length === 0 || many}>{t("check.go")}</Button>
            {many && <span className="hs-late">{t("check.many", { n: MOST_LINES })}</span>}
            {!many && lines.length > 1 && <span className="hs-context">{t("check.n_lines", { n: formatNumber(lines.length) })}</span>}
            <span className="hs-context hs-check-exact">{t("check.exact")}</span>
          </div>
        </form>
        {found.isError && <div className="hs-check-failure"><Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} /></div>}
        {found.isLoading && <Shapes lines={4} />}
        {found.data && (
          <ol className="hs-check-lines" aria-label={t("check.found")}>
            {found.data.lines.map((line) => <Line key={line.line} line={line} forms={forms.forms} />)}
          </ol>
        )}
      </div>
      <Suspense>
        {open === "rules" && <RulesDrawer onClose={close} />}
        {open === "log" && <LogDrawer onClose={close} />}
      </Suspense>
    </Page>
  );
}
