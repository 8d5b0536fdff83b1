import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { teamsQuery } from "../../api/teams";
import { Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import "./team.css";

/** The teams whose board I may see. */
export function TeamsPage(): ReactNode {
  const { t } = useTranslation();
  const list = useQuery(teamsQuery);
  const teams = list.data?.teams ?? [];
  return (
    <Page title={t("teams.title")}>
      <div className="hs-scroll">
        {list.isPending && <Shapes lines={8} />}
        {list.isError && <div className="hs-team-failure"><Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} /></div>}
        {list.isSuccess && teams.length === 0 && <Empty title={t("teams.none")}>{t("teams.none_text")}</Empty>}
        <ul className="hs-lines" aria-label={t("teams.title")}>
          {teams.map((team) => (
            <li key={team.key}>
              <Link to="/teams/$key" params={{ key: team.key }}>
                <b>{team.name}</b>
                <span className="hs-lines-rest">
                  <span className="hs-figures">{t("team.n_members", { n: team.members })}</span>
                  {team.department && <span className="hs-context">{team.department.name}</span>}
                  {team.leader && <span className="hs-context">{t("teams.leader", { name: team.leader.name })}</span>}
                  {team.pool && <span className="hs-context">{t("teams.pool", { name: team.pool.name })}</span>}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}
