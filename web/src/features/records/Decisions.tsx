import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { decisionsQuery } from "../../api/queries";
import type { Decision, Form, RecordDetail } from "../../api/schema";
import { duration, formatFull, formatTime } from "../../lib/format";
import { Go } from "../../ui/Go";
import { Reasons } from "../../ui/Reasons";
import { Failure, Shapes } from "../../ui/States";

/** 分配依据: why this owner, as numbered sentences with the tables that prove them. */
export function Decisions({ form, record, bare }: { form: Form; record: RecordDetail; bare?: boolean }): ReactNode {
  const { t } = useTranslation();
  const list = useQuery(decisionsQuery(form.key, record.id));
  const [chosen, setChosen] = useState(0);
  const decisions = list.data?.decisions ?? [];
  const decision = decisions[chosen] ?? decisions[0];
  return (
    <div className="hs-decision">
      <h2>
        {!bare && t("decision.title")}
        {decision && (
          <span className="hs-context" title={formatFull(decision.at)}>
            {formatTime(decision.at)}
            {decision.micros !== null && `\u3000${t("decision.took", { time: took(decision.micros, t("unit.ms", { n: "" }).trim()) })}`}
          </span>
        )}
      </h2>
      {list.isPending && <Shapes lines={5} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.isSuccess && !decision && <p className="hs-context">{t("decision.none")}</p>}
      {decision && (decision.steps ? <Reasons steps={decision.steps} /> : <p className="hs-context">{t("decision.gone", { n: decision.version })}</p>)}
      {decision && (
        <div className="hs-decision-others">
          <Go href={`/policies/${form.key}/${decision.seat}`}>{t("decision.policy", { n: decision.version })}</Go>
          {decisions.length > 1 && (
            <span role="group" aria-label={t("decision.others")} className="hs-decision-times">
              <span className="hs-context">{t("decision.others")}</span>
              {decisions.map((d, i) => (
                <button key={d.id} type="button" className="hs-link" aria-pressed={i === chosen} onClick={() => setChosen(i)}>{formatTime(d.at)}</button>
              ))}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

const took = (us: number, unit: string): string => (us < 1_000_000 ? `${us < 1000 ? "< 1" : Math.round(us / 1000)} ${unit}` : duration(us / 1000));

/** The decision in one line, for where there is no room for all of it. */
export const decisionLine = (decision: Decision | undefined): string =>
  [decision?.route?.name, decision?.person?.name ?? decision?.pool?.name].filter(Boolean).join("\u3000");
