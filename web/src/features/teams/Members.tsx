import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { MemberRow, TeamBoard } from "../../api/teams";
import { duration, EMPTY, formatNumber } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { NumberLink } from "../../ui/NumberLink";
import { DutyActs } from "./DutyActs";
import { signed } from "./figures";
import { LoadBar } from "./LoadBar";

const took = (ms: number | null): string => (ms === null ? EMPTY : duration(ms));

/** Who has how much, what is late, and why somebody gets nothing now. */
export function Members({ board }: { board: TeamBoard }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const acts = board.members.some((m) => m.can_switch);
  // Elsewhere the gap only settles ties.
  const shares = board.routes.some((r) => r.id === board.route && r.strategy === "rotation");
  if (phone) {
    return <ul className="hs-team-rows">{board.members.map((m) => <PhoneMember key={m.person.id} member={m} shares={shares} />)}</ul>;
  }
  return (
    <div className="hs-wide">
      <table className="hs-plain-table hs-team-table">
        <thead>
          <tr>
            <th scope="col">{t("team.member")}</th>
            <th scope="col">{t("team.state")}</th>
            <th scope="col" className="hs-right">{t("team.today")}</th>
            <th scope="col" className="hs-right">{t("team.held")}</th>
            <th scope="col" className="hs-right">{t("team.awaiting")}</th>
            <th scope="col" className="hs-right">{t("team.overdue")}</th>
            <th scope="col" className="hs-right">{t("team.response")}</th>
            {shares && <th scope="col" className="hs-right">{t("team.gap")}</th>}
            <th scope="col">{t("team.why")}</th>
            {acts && <th scope="col" className="hs-right">{t("team.acts")}</th>}
          </tr>
        </thead>
        <tbody>
          {board.members.map((m) => (
            <tr key={m.person.id}>
              <th scope="row">{m.person.name}</th>
              <td><DutyMark member={m} /></td>
              <td className="hs-right"><LoadBar used={m.new_today} limit={m.new_cap} label={t("team.today")} /></td>
              <td className="hs-right"><LoadBar used={m.held} limit={m.held_cap} label={t("team.held")} /></td>
              <td className="hs-right"><NumberLink count={m.awaiting} /></td>
              <td className="hs-right"><NumberLink count={m.overdue} tone="late" /></td>
              <td className="hs-right">{took(m.response_ms)}</td>
              {shares && <td className="hs-right">{signed(m.gap)}</td>}
              <td className={m.eligible ? "hs-team-why hs-context" : "hs-team-why"} title={m.why}>{m.why}</td>
              {acts && <td className="hs-right"><DutyActs member={m} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function DutyMark({ member }: { member: Pick<MemberRow, "duty"> }): ReactNode {
  const { t } = useTranslation();
  return <span className="hs-team-duty"><span className={`hs-duty-dot hs-team-${member.duty}`} aria-hidden />{t(`duty.${member.duty}`)}</span>;
}

function PhoneMember({ member: m, shares }: { member: MemberRow; shares: boolean }): ReactNode {
  const { t } = useTranslation();
  const loads = [
    { label: t("team.today_short"), used: m.new_today, limit: m.new_cap },
    { label: t("team.held_short"), used: m.held, limit: m.held_cap },
  ];
  return (
    <li>
      <div className="hs-team-line"><b>{m.person.name}</b><DutyMark member={m} /><span className="hs-team-end"><DutyActs member={m} /></span></div>
      {loads.filter((l) => l.limit !== null).map((l) => <div key={l.label} className="hs-team-line"><span className="hs-context">{l.label}</span><LoadBar {...l} /></div>)}
      <div className="hs-team-facts">
        {loads.filter((l) => l.limit === null).map((l) => <span key={l.label}>{l.label} <span className="hs-figures">{formatNumber(l.used)}</span></span>)}
        <span>{t("team.awaiting")} <NumberLink count={m.awaiting} /></span>
        <span>{t("team.overdue")} <NumberLink count={m.overdue} tone="late" /></span>
        {shares && <span>{t("team.gap")} <span className="hs-figures">{signed(m.gap)}</span></span>}
      </div>
      {!m.eligible && <p className="hs-context">{m.why}</p>}
    </li>
  );
}
