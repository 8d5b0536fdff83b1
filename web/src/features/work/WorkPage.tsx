import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { formsQuery } from "../../api/queries";
import { type MyWork, WORK_KINDS, workQuery } from "../../api/work";
import { useNow } from "../../lib/clock";
import { formatClock, formatDay } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { DutySwitch } from "../../ui/DutySwitch";
import { NumberStrip } from "../../ui/NumberStrip";
import { Page } from "../../ui/Page";
import { Failure, Shapes } from "../../ui/States";
import { Claimables } from "./Claimables";
import { shortStripOf, stripOf } from "./numbers";
import { Turns } from "./Turns";
import { WorkList } from "./WorkList";
import type { WorkSearch } from "./workState";
import "./work.css";

/** 工作台: what is due, by its clock; what I can claim; how I stand in my rotations. */
export function WorkPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const now = useNow();
  const work = useQuery(workQuery);
  const counts = work.data?.counts;
  const beside = phone
    ? counts && t(counts.late > 0 ? "work.summary" : "work.summary_calm", { n: counts.all, late: counts.late })
    : `${formatDay(now)} ${formatClock(new Date(now).toISOString())}`;
  return (
    <Page title={t("menu.work")} beside={<span className="hs-page-context">{beside}</span>} actions={phone ? <DutySwitch compact /> : undefined}>
      {work.isError && <div className="hs-work-failure"><Failure error={work.error} onRetry={() => void work.refetch()} busy={work.isFetching} /></div>}
      {work.isPending && <Shapes />}
      {work.data && <Shown work={work.data} />}
    </Page>
  );
}

function Shown({ work }: { work: MyWork }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { data } = useSuspenseQuery(formsQuery);
  const search = useSearch({ from: "/app/" });
  const navigate = useNavigate();
  const go = (next: WorkSearch) => void navigate({ to: "/", search: next, replace: true });
  const numbers = work.numbers[0];
  const items = search.kind ? work.items.filter((i) => i.kind === search.kind) : work.items;
  const list = <WorkList items={items} forms={data.forms} claimable={work.claimable} search={search} go={go} />;
  if (phone) {
    return (
      <div className="hs-work-phone">
        {numbers && <NumberStrip label={t("menu.work")} items={shortStripOf(numbers)} large />}
        {list}
      </div>
    );
  }
  const side = work.claimable.length > 0 || work.rotations.length > 0;
  const tabs = [{ kind: undefined, n: work.counts.all }, ...WORK_KINDS.map((kind) => ({ kind, n: work.counts[kind] }))];
  return (
    <>
      {numbers && <NumberStrip label={t("menu.work")} items={stripOf(numbers)} large />}
      <div className={side ? "hs-work" : "hs-work hs-work-alone"}>
        <section className="hs-work-main" aria-label={t("work.list")}>
          <div className="hs-toolbar">
            <div className="hs-filter" role="group" aria-label={t("work.list")}>
              {tabs.map(({ kind, n }) => (
                <button key={kind ?? ""} type="button" aria-pressed={search.kind === kind} onClick={() => go(kind ? { kind } : {})}>
                  {t(kind ? `work.kind_${kind}` : "work.all")} <span>{n}</span>
                </button>
              ))}
            </div>
            {items.length > 0 && <span className="hs-work-keys">
              <span>{t("work.order")}</span>
              <Key of="J" /><Key of="K" />{t("work.key_move")}
              <Key of="E" />{t("work.key_follow")}
              <Key of="T" />{t("work.key_call")}
            </span>}
          </div>
          {list}
        </section>
        {side && (
          <aside className="hs-work-side" tabIndex={0} aria-label={t("claimable.title")}>
            <Claimables claimable={work.claimable} numbers={numbers} forms={data.forms} />
            <Turns turns={work.rotations} />
          </aside>
        )}
      </div>
    </>
  );
}

const Key = ({ of }: { of: string }): ReactNode => <kbd className="hs-key">{of}</kbd>;
