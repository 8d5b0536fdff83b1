import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type ManagerBoard, managerQuery } from "../../api/boards";
import { Choose } from "../../fields/controls/lazy";
import { formatClock, formatDate } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Page } from "../../ui/Page";
import { NumberStrip } from "../../ui/NumberStrip";
import { Failure, Shapes } from "../../ui/States";
import { Daily } from "./Daily";
import { numbersOf } from "./numbers";
import { BalancePanel } from "./BalancePanel";
import { Funnel, LatePanel, LedgerLink, Responses } from "./Panels";
import { type BoardSearch, PERIODS } from "./place";
import { PoolFlowPanel } from "./PoolFlowPanel";
import { GrowthPanel } from "./GrowthPanel";
import { SalesPanel } from "./SalesPanel";
import { SplitPanel } from "./SplitPanel";
import { Term, type TermKey } from "./Term";
import "./board.css";

/** Intake, response, conversion, balance, pools and lateness on one page; every underlined number opens its records. */
export function ManagerPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const search = useSearch({ from: "/app/boards/manager" });
  const navigate = useNavigate();
  const go = (next: BoardSearch) => void navigate({ to: "/boards/manager", search: next, replace: true });
  const query = useQuery(managerQuery({ days: search.days ?? 30, department: search.department, shop: search.shop }));
  const board = query.data;
  return (
    <Page
      title={t("board.title")}
      beside={board && <Filters board={board} search={search} onSearch={go} />}
      actions={board && !phone && <span className="hs-context">{t("board.as_of", { time: formatClock(board.at) })}</span>}
    >
      <div className="hs-scroll">
        {query.isPending && <Shapes lines={10} />}
        {query.isError && <div className="hs-board-failure"><Failure error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} /></div>}
        {board && <Board board={board} search={search} onSearch={go} />}
      </div>
    </Page>
  );
}

interface PartProps {
  board: ManagerBoard;
  search: BoardSearch;
  onSearch: (search: BoardSearch) => void;
}

function Filters({ board, search, onSearch }: PartProps): ReactNode {
  const { t } = useTranslation();
  const all = { value: "", label: t("board.all") };
  const option = (r: { id: string; name: string }) => ({ value: r.id, label: r.name });
  const period = (days: number) => ({ value: String(days), label: days === board.days ? t("board.period", { n: days, from: formatDate(board.from), to: formatDate(board.to) }) : t("list.days", { n: days }) });
  return (
    <div className="hs-board-filters">
      <label><span>{t("board.department")}</span><Choose small label={t("board.department")} clearable={false} options={[all, ...board.departments.map(option)]} value={[search.department ?? ""]} onChange={([id]) => onSearch({ ...search, department: id || undefined })} /></label>
      <label><span>{t("board.time")}</span><Choose small label={t("board.time")} clearable={false} options={PERIODS.map(period)} value={[String(board.days)]} onChange={([n]) => onSearch({ ...search, days: n === "30" ? undefined : Number(n) })} /></label>
      {board.shops.length > 0 && <label><span>{t("board.shop")}</span><Choose small label={t("board.shop")} clearable={false} options={[all, ...board.shops.map(option)]} value={[search.shop ?? ""]} onChange={([id]) => onSearch({ ...search, shop: id || undefined })} /></label>}
    </div>
  );
}

function Board({ board, search, onSearch }: PartProps): ReactNode {
  const { t } = useTranslation();
  const minutes = board.numbers.responded.minutes ?? 10;
  const busy = (p: ManagerBoard["pools"][number]) => p.start + p.entered + p.returned + p.recycled + p.end.n;
  const pools = [...board.pools].filter((p) => !p.nurture).sort((a, b) => busy(b) - busy(a));
  const ask = { days: board.days, department: search.department, shop: search.shop };
  const pool = pools.find((p) => p.id === search.pool) ?? pools[0];
  return (
    <div className="hs-board">
      <NumberStrip label={t("board.numbers")} items={numbersOf(board)} />
      <div className="hs-panels">
        <Panel term="daily" title={t("board.daily")} context={t("board.daily_context", { minutes })}><Daily days={board.daily} minutes={minutes} /></Panel>
        <Panel term="responses" title={t("board.responses")} context={t("board.responses_context", { minutes })}><Responses bars={board.responses} delay={board.delay} /></Panel>
        <Panel term="funnel" title={t("board.funnel")} context={t("board.funnel_context")}><Funnel stages={board.funnel} /></Panel>
        <Panel term="balance" title={t("board.balance")} context={board.balance && t("board.balance_context", { team: board.balance.team.name, n: board.balance.route.number })} link={board.balance && <LedgerLink balance={board.balance} />}>
          {board.balance ? <BalancePanel board={board} balance={board.balance} got={search.got} onGot={(got) => onSearch({ ...search, got })} /> : <p className="hs-context">{t("board.no_balance")}</p>}
        </Panel>
        <Panel
          term="flow"
          title={t("board.flow")}
          context={t("board.flow_context")}
          link={pools.length > 1 && pool && <span className="hs-panel-pick"><Choose small label={t("board.pool")} clearable={false} options={pools.map((p) => ({ value: p.id, label: p.name }))} value={[pool.id]} onChange={([id]) => onSearch({ ...search, pool: id })} /></span>}
        >
          {pool ? <PoolFlowPanel pool={pool} /> : <p className="hs-context">{t("board.no_pool")}</p>}
        </Panel>
        <Panel term="late" title={t("board.late")} context={t("board.late_context", { n: board.late.people })}><LatePanel late={board.late} /></Panel>
        <GrowthPanel ask={ask} />
        <SalesPanel ask={ask} search={search} onSearch={onSearch} />
        <SplitPanel ask={ask} by={search.by} onBy={(by) => onSearch({ ...search, by })} />
      </div>
    </div>
  );
}

function Panel({ term, title, context, link, children }: { term: TermKey; title: string; context?: ReactNode; link?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className="hs-panel" aria-label={title}>
      <div className="hs-panel-head"><h2><Term of={term}>{title}</Term></h2>{context && <span className="hs-context">{context}</span>}{link && <span className="hs-panel-link">{link}</span>}</div>
      {children}
    </section>
  );
}
