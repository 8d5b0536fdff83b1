import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { teamQuery } from "../../api/teams";
import { counted, formatClock, formatNumber } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Page, PageFailure } from "../../ui/Page";
import { Empty, Shapes } from "../../ui/States";
import { LedgerPart } from "./LedgerPart";
import { Members } from "./Members";
import type { TeamSearch } from "./place";
import "./team.css";

const MembersDrawer = lazy(() => import("./MembersDrawer"));

/** A team as its leader and its members see it alike: load, lateness, fairness. */
export function TeamPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { key } = useParams({ from: "/app/teams/$key" });
  const search = useSearch({ from: "/app/teams/$key" });
  const navigate = useNavigate();
  const go = (next: TeamSearch) => void navigate({ to: "/teams/$key", params: { key }, search: next, replace: true });
  const query = useQuery(teamQuery(key, search.route));
  const board = query.data;
  const above = { to: "/teams", name: t("teams.title") };
  if (query.isError && !board) return <PageFailure above={above} query={query} />;
  if (!board) return <Page crumb={above}><Shapes lines={8} /></Page>;
  const { numbers, team } = board;
  const facts = [
    t("team.n_members", counted(numbers.members)),
    t("team.n_on_duty", { n: numbers.on_duty, able: numbers.assignable }),
    t("team.n_today", { n: formatNumber(numbers.assigned_today) }),
    t("team.n_waiting", { n: formatNumber(numbers.waiting) }),
  ];
  return (
    <Page
      title={team.name}
      crumb={above}
      beside={!phone && <span className="hs-team-facts">{facts.map((f) => <span key={f}>{f}</span>)}</span>}
      actions={team.can_edit && <Button onClick={() => go({ ...search, open: "members" })}>{t("team.edit")}</Button>}
    >
      <div className="hs-scroll hs-team">
        <section className="hs-team-board" aria-label={t("team.board")}>
          {phone && <p className="hs-team-facts">{facts.map((f) => <span key={f}>{f}</span>)}</p>}
          <h2>{t("team.board")} <span className="hs-context">{t("team.as_of", { time: formatClock(board.at) })}</span></h2>
          {board.members.length === 0 ? <Empty title={t("team.nobody")} actions={team.can_edit && <Button type="primary" onClick={() => go({ ...search, open: "members" })}>{t("team.edit")}</Button>}>{t("team.nobody_text")}</Empty> : <Members board={board} />}
        </section>
        <LedgerPart team={team} search={search} onSearch={go} />
      </div>
      <Suspense>{search.open === "members" && team.can_edit && <MembersDrawer team={key} onClose={() => go({ ...search, open: undefined })} />}</Suspense>
    </Page>
  );
}
