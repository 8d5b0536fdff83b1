/** The panels of the manager's board: each a few lines of numbers with one sentence that says what follows. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Balance, BoardDelay, Late, ResponseBar, Stage } from "../../api/boards";
import { duration, EMPTY, formatNumber } from "../../lib/format";
import { text } from "../../lib/i18n";
import { Go } from "../../ui/Go";
import { NumberLink } from "../../ui/NumberLink";
import { type BarRow, Bars } from "./Bars";
import { bestAndRest, loss } from "./says";

const none = (value: string | null): ReactNode => (value === null ? <span className="hs-empty-cell">{EMPTY}</span> : `${value}%`);

/** A difference that may be none is told as such. */
function delaySaid(d: BoardDelay): string {
  const of = { minutes: d.minutes, soon: `${d.soon_percent}%`, late: formatNumber(d.late), late_won: `${d.late_percent}%` };
  return d.low > 0
    ? text("board.delay", { ...of, lost: formatNumber(d.lost), low: formatNumber(d.low), high: formatNumber(d.high) })
    : text("board.delay_unclear", of);
}

export function Responses({ bars, delay }: { bars: readonly ResponseBar[]; delay: BoardDelay | null }): ReactNode {
  const { t } = useTranslation();
  const label = (b: ResponseBar) =>
    b.to_minutes === null ? t("board.over", { time: duration(b.from_minutes * 60_000, 1) })
    : b.from_minutes === 0 ? t("board.within", { n: b.to_minutes })
    : t("board.between", { from: b.from_minutes, to: b.to_minutes });
  const rows = bars.map((b): BarRow => ({
    key: String(b.from_minutes),
    label: label(b),
    value: b.n,
    mark: <><b className="hs-bar-n"><NumberLink count={{ n: b.n, opens: b.opens }} /></b><span className="hs-context">{none(b.percent)}</span></>,
    end: none(b.won_percent),
    tone: b.late ? "neutral" : undefined,
  }));
  const said = bestAndRest(bars);
  return (
    <>
      <Bars rows={rows} room="short" />
      <p className="hs-panel-said">
        {delay ? delaySaid(delay) : said ? t("board.responses_say", { late: formatNumber(said.late), late_won: said.lateWon, soon_won: said.soonWon }) : t("board.responses_none")}
      </p>
    </>
  );
}

export function Funnel({ stages }: { stages: readonly Stage[] }): ReactNode {
  const { t } = useTranslation();
  const rows = stages.map((s): BarRow => ({
    key: s.key,
    label: t(`stage.${s.key}`),
    value: s.records.n,
    mark: <><NumberLink count={s.records} /><span className="hs-context">{none(s.percent)}</span></>,
    end: s.median_ms === null ? "" : duration(s.median_ms, 1),
  }));
  const most = loss(stages);
  return (
    <>
      <Bars rows={rows} room="short" />
      <p className="hs-panel-said">{most ? t("board.loss", { from: t(`stage.${most.from}`), to: t(`stage.${most.to}`), n: formatNumber(most.n) }) : t("board.no_loss")}</p>
    </>
  );
}

export function LatePanel({ late }: { late: Late }): ReactNode {
  const { t } = useTranslation();
  if (late.rows.length === 0) return <p className="hs-context">{t("board.nobody_late")}</p>;
  const shown = late.rows.slice(0, SHOWN);
  const rest = late.rows.slice(SHOWN);
  const sum = (of: "overdue" | "plans") => rest.reduce((n, r) => n + r[of].n, 0);
  const others = late.others + rest.length;
  return (
    <table className="hs-plain-table hs-late-table">
      <thead>
        <tr>
          <th scope="col">{t("board.person")}</th>
          <th scope="col" className="hs-right">{t("board.late_first")}</th>
          <th scope="col" className="hs-right">{t("board.late_plan")}</th>
          <th scope="col" className="hs-right">{t("board.longest")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((r) => (
          <tr key={r.person.id}>
            <th scope="row">{r.person.name}</th>
            <td className="hs-right"><NumberLink count={r.overdue} tone="late" /></td>
            <td className="hs-right"><NumberLink count={r.plans} /></td>
            <td className="hs-right">{r.longest_ms === null ? <span className="hs-empty-cell">{EMPTY}</span> : duration(r.longest_ms, 1)}</td>
          </tr>
        ))}
        {others > 0 && (
          <tr>
            <th scope="row">{t("board.others", { n: others })}</th>
            <td className="hs-right">{formatNumber(late.others_overdue + sum("overdue"))}</td>
            <td className="hs-right">{formatNumber(late.others_plans + sum("plans"))}</td>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}

const SHOWN = 9;

export function LedgerLink({ balance }: { balance: Balance }): ReactNode {
  const { t } = useTranslation();
  const search = new URLSearchParams({ team: balance.team.key, route: balance.route.id });
  return <Go href={`/ledger?${search}`}>{t("ledger.title")}</Go>;
}
