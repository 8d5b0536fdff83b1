import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { teamsQuery } from "../../api/teams";
import { Choose } from "../../fields/controls/lazy";
import { Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import { LedgerPart } from "./LedgerPart";
import type { LedgerSearch } from "./place";
import "./team.css";

/** 分配公示 of one's own teams, for everybody. */
export function LedgerPage(): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: "/app/ledger" });
  const navigate = useNavigate();
  const go = (next: LedgerSearch) => void navigate({ to: "/ledger", search: next, replace: true });
  const list = useQuery(teamsQuery);
  const teams = (list.data?.teams ?? []).filter((x) => x.routes > 0);
  const team = teams.find((x) => x.key === search.team) ?? teams[0];
  return (
    <Page title={t("ledger.title")} beside={<span className="hs-context">{t("ledger.for_all")}</span>}>
      <div className="hs-scroll hs-team">
        {list.isPending && <Shapes lines={8} />}
        {list.isError && <div className="hs-team-failure"><Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} /></div>}
        {list.isSuccess && !team && <Empty title={t("ledger.no_team")}>{t("ledger.no_team_text")}</Empty>}
        {team && (
          <LedgerPart key={team.key} team={team} search={search} onSearch={(next) => go({ ...next, team: team.key })}>
            <span className="hs-ledger-pick">
              <Choose small label={t("ledger.team")} clearable={false} options={teams.map((x) => ({ value: x.key, label: x.name }))} value={[team.key]} onChange={([key]) => go({ team: key })} />
            </span>
          </LedgerPart>
        )}
      </div>
    </Page>
  );
}
