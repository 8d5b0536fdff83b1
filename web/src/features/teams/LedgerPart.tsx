import { CheckCircleOutlined, CloseCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { type Ledger, ledgerQuery, type TeamHead } from "../../api/teams";
import { Choose } from "../../fields/controls/lazy";
import { counted, formatNumber, formatTime } from "../../lib/format";
import { useNow } from "../../lib/clock";
import { usePhone, useSettings } from "../../lib/session";
import { Go } from "../../ui/Go";
import { Received } from "../../ui/Received";
import { Empty, Failure, Shapes } from "../../ui/States";
import { gapScale, monthEnd, monthOf, months, signed } from "./figures";
import type { TeamSearch } from "./place";

const ReceivedDrawer = lazy(() => import("../../ui/ReceivedDrawer"));

interface Props {
  team: TeamHead;
  search: TeamSearch;
  onSearch: (search: TeamSearch) => void;
  /** Before the pickers: the team, where it can be chosen. */
  children?: ReactNode;
}

/** 分配公示: what everybody was due and received in one rotation, what moved the gaps, and the proof beside it. */
export function LedgerPart({ team, search, onSearch, children }: Props): ReactNode {
  const { t } = useTranslation();
  const { zone } = useSettings();
  const now = useNow();
  const known = months(now, zone);
  const month = search.month ?? known[0] ?? "";
  const ask = { route: search.route, ...(search.month ? { from: month, to: monthEnd(month) } : {}) };
  const ledger = useQuery({ ...ledgerQuery(team.key, ask), enabled: team.routes > 0 });
  const data = ledger.data;
  const got = data?.members.find((m) => m.person.id === search.got);
  return (
    <div className="hs-ledger">
      <section className="hs-ledger-main" aria-label={t("ledger.title")}>
        <div className="hs-ledger-head">
          {children ?? <h2>{t("ledger.title")}</h2>}
          {data && (
            <span className="hs-ledger-pick">
              <Choose small label={t("ledger.route")} clearable={false} options={data.routes.map((r) => ({ value: r.id, label: t("ledger.route_of", { n: r.number, name: r.name }) }))} value={[data.route.id]} onChange={([route]) => onSearch({ ...search, route })} />
            </span>
          )}
          <span className="hs-ledger-pick"><Choose small label={t("ledger.month")} clearable={false} options={known.map((m) => ({ value: m, label: t("ledger.month_of", { year: m.slice(0, 4), n: monthOf(m) }) }))} value={[month]} onChange={([m]) => onSearch({ ...search, month: m === known[0] ? undefined : m })} /></span>
        </div>
        {team.routes === 0 && <Empty title={t("ledger.no_route")}>{t("ledger.no_route_text")}</Empty>}
        {ledger.isLoading && <Shapes lines={6} />}
        {ledger.isError && !data && <Failure error={ledger.error} onRetry={() => void ledger.refetch()} busy={ledger.isFetching} />}
        {data && <Rows ledger={data} onOpen={(person) => onSearch({ ...search, got: person })} />}
        {data && <p className="hs-ledger-said"><Bound ledger={data} /></p>}
      </section>
      {data && <aside className="hs-ledger-side" aria-label={t("ledger.proof")}><Bypasses ledger={data} /><Chain ledger={data} /></aside>}
      {data && got && <Suspense><ReceivedDrawer team={team.key} form={data.route.form} ask={{ ...ask, route: data.route.id }} person={got.person} received={got.received} onClose={() => onSearch({ ...search, got: undefined })} /></Suspense>}
    </div>
  );
}

function Rows({ ledger, onOpen }: { ledger: Ledger; onOpen: (person: string) => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const scale = gapScale(ledger.members.map((m) => m.gap));
  // Where shares do not decide, what somebody would be due by them means nothing to anybody.
  const shares = ledger.bound !== null;
  if (phone) {
    return (
      <ul className="hs-team-rows">
        {ledger.members.map((m) => (
          <li key={m.person.id}>
            <div className="hs-team-line"><b>{m.person.name}</b>{shares && <span className="hs-context">{m.cause}</span>}{shares && <b className="hs-team-end hs-figures">{signed(m.gap)}</b>}</div>
            <div className="hs-team-facts">{shares && <span>{t("ledger.due")} <span className="hs-figures">{m.due.replace("-", "−")}</span></span>}<span>{t("ledger.received")} <Received n={m.received} person={m.person} onOpen={onOpen} /></span><span>{t("ledger.weight")} <span className="hs-figures">{m.weight ?? "—"}</span></span></div>
          </li>
        ))}
        <li><div className="hs-team-line"><b>{t("ledger.sum")}</b><span className="hs-figures">{shares && `${ledger.sum.due} / `}{formatNumber(ledger.sum.received)}</span>{shares && <b className="hs-team-end hs-figures">{signed(ledger.sum.gap)}</b>}</div></li>
      </ul>
    );
  }
  return (
    <table className="hs-plain-table hs-team-table">
      <thead>
        <tr>
          <th scope="col">{t("team.member")}</th>
          <th scope="col" className="hs-right">{t("ledger.weight")}</th>
          {shares && <th scope="col" className="hs-right">{t("ledger.due")}</th>}
          <th scope="col" className="hs-right">{t("ledger.received")}</th>
          {shares && <th scope="col" className="hs-right">{t("team.gap")}</th>}
          {shares && <th scope="col" className="hs-gap-head"><span>{t("ledger.axis", { n: `−${scale}` })}</span><span>0</span><span>{t("ledger.axis", { n: `+${scale}` })}</span></th>}
          {shares && <th scope="col">{t("ledger.cause")}</th>}
        </tr>
      </thead>
      <tbody>
        {ledger.members.map((m) => (
          <tr key={m.person.id}>
            <th scope="row">{m.person.name}</th>
            <td className="hs-right">{m.weight ?? "—"}</td>
            {shares && <td className="hs-right">{m.due.replace("-", "−")}</td>}
            <td className="hs-right"><Received n={m.received} person={m.person} onOpen={onOpen} /></td>
            {shares && <td className="hs-right"><b>{signed(m.gap)}</b></td>}
            {shares && <td><GapBar gap={Number(m.gap)} scale={scale} /></td>}
            {shares && <td className="hs-team-why" title={m.cause}>{m.cause}</td>}
          </tr>
        ))}
        <tr className="hs-sum">
          <th scope="row">{t("ledger.sum")}</th>
          <td className="hs-right">{formatNumber(ledger.sum.weight)}</td>
          {shares && <td className="hs-right">{ledger.sum.due}</td>}
          <td className="hs-right">{formatNumber(ledger.sum.received)}</td>
          {shares && <td className="hs-right">{signed(ledger.sum.gap)}</td>}
          {shares && <><td /><td /></>}
        </tr>
      </tbody>
    </table>
  );
}

/** From zero to the right for what is owed, to the left for what was received too early. */
function GapBar({ gap, scale }: { gap: number; scale: number }): ReactNode {
  const width = Math.min(50, (Math.abs(gap) / scale) * 50);
  return <span className="hs-gap" aria-hidden><span className={gap < 0 ? "hs-gap-minus" : "hs-gap-plus"} style={{ width: `${width}%`, left: gap < 0 ? `${50 - width}%` : "50%" }} /></span>;
}

function Bound({ ledger }: { ledger: Ledger }): ReactNode {
  const { t } = useTranslation();
  const { largest, changed_at, absences, bound, bound_members } = ledger;
  // Only a rotation promises a bound; elsewhere the gap only settles ties.
  if (bound === null) return <>{t("ledger.no_bound")}</>;
  const parts = [
    t("ledger.definition"),
    changed_at ? t("ledger.changed", { time: formatTime(changed_at) }) : t("ledger.unchanged", { n: bound_members }),
    absences > 0 ? t("ledger.absences", counted(absences)) : "",
    largest ? t("ledger.largest", { gap: signed(largest.gap), who: largest.person.name, time: formatTime(largest.at) }) : "",
    bound_members > 1 ? t("ledger.bound", { bound }) : "",
  ];
  return <>{parts.filter(Boolean).join("")}</>;
}

function Bypasses({ ledger }: { ledger: Ledger }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { bypass, route } = ledger;
  return (
    <>
      <h2>{t("ledger.bypass")} <span className="hs-context">{t("ledger.bypass_n", { n: bypass.n, percent: bypass.percent })}</span></h2>
      {bypass.rows.length === 0 ? <p className="hs-context">{t("ledger.bypass_none")}</p> : (
        <table className="hs-plain-table hs-team-table hs-bypass">
          <thead><tr><th scope="col">{t("ledger.time")}</th><th scope="col">{t("ledger.given")}</th><th scope="col">{t("ledger.record")}</th>{!phone && <th scope="col">{t("ledger.reason")}</th>}</tr></thead>
          <tbody>
            {bypass.rows.slice(0, 12).map((row) => (
              <tr key={`${row.at} ${row.to.id}`}>
                <td className="hs-figures">{formatTime(row.at)}</td>
                <td>{row.by?.name ?? "—"} → {row.to.name}</td>
                <td>{row.record ? <Go href={`/r/${route.form}/${row.record.id}`}>{row.record.name}</Go> : <span className="hs-context">{t("ledger.not_mine")}</span>}</td>
                {!phone && <td className="hs-team-why" title={row.reason ?? ""}>{row.reason ?? <span className="hs-empty-cell">—</span>}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {bypass.most && <p className="hs-context">{t("ledger.most", { who: bypass.most.name, n: bypass.most_n })}</p>}
    </>
  );
}

function Chain({ ledger }: { ledger: Ledger }): ReactNode {
  const { t } = useTranslation();
  const { chain } = ledger;
  return (
    <>
      <h2>{t("ledger.chain")}</h2>
      {chain.intact
        ? <p><CheckCircleOutlined className="hs-verified" aria-hidden /> {t("ledger.intact", { time: formatTime(chain.verified_at), ...counted(chain.rows) })}</p>
        : <p className="hs-late"><CloseCircleOutlined aria-hidden /> {t("ledger.broken", { n: chain.broken_at ?? 0 })}</p>}
      <p className="hs-context">{t("ledger.check_self")}</p>
    </>
  );
}

