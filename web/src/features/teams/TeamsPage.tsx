import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type TeamHead, teamsQuery } from "../../api/teams";
import { counted, EMPTY } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import "./team.css";

/** The teams whose board I may see. */
export function TeamsPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const list = useQuery(teamsQuery);
  const teams = list.data?.teams ?? [];
  return (
    <Page title={t("teams.title")}>
      <div className="hs-scroll">
        {list.isPending && <Shapes lines={8} />}
        {list.isError && <div className="hs-team-failure"><Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} /></div>}
        {list.isSuccess && teams.length === 0 && <Empty title={t("teams.none")}>{t("teams.none_text")}</Empty>}
        {teams.length > 0 && (phone ? <Rows teams={teams} /> : <Table teams={teams} />)}
      </div>
    </Page>
  );
}

function Table({ teams }: { teams: TeamHead[] }): ReactNode {
  const { t } = useTranslation();
  const none = <span className="hs-empty-cell">{EMPTY}</span>;
  return (
    <table className="hs-plain-table hs-page-table">
      <thead>
        <tr>
          <th scope="col">{t("ledger.team")}</th>
          <th scope="col" className="hs-right">{t("teams.members")}</th>
          <th scope="col" className="hs-right">{t("teams.routes")}</th>
          <th scope="col">{t("team.leader")}</th>
          <th scope="col">{t("people.department")}</th>
          <th scope="col">{t("teams.pool_head")}</th>
        </tr>
      </thead>
      <tbody>
        {teams.map((team) => (
          <tr key={team.key}>
            <th scope="row"><Link to="/teams/$key" params={{ key: team.key }}>{team.name}</Link></th>
            <td className="hs-right">{team.members}</td>
            <td className="hs-right">{team.routes || <span className="hs-empty-cell">0</span>}</td>
            <td>{team.leader?.name ?? none}</td>
            <td>{team.department?.name ?? none}</td>
            <td>{team.pool?.name ?? none}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ teams }: { teams: TeamHead[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="hs-lines" aria-label={t("teams.title")}>
      {teams.map((team) => (
        <li key={team.key}>
          <Link to="/teams/$key" params={{ key: team.key }}>
            <b>{team.name}</b>
            <span className="hs-lines-rest hs-context">
              <span className="hs-figures">{t("team.n_members", counted(team.members))}</span>
              {team.leader && <span>{t("teams.leader", { name: team.leader.name })}</span>}
              {team.department && team.department.name !== team.name && <span>{team.department.name}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
