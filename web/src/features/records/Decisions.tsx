import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { decisionsQuery } from "../../api/queries";
import type { Decision, Form, RecordDetail } from "../../api/schema";
import { duration, formatFull, formatTime } from "../../lib/format";
import { text } from "../../lib/i18n";
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
            {decision.channel && `\u3000${t("decision.through", { name: decision.channel })}`}
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

/** The phone's: the rule and who got it in one line, which opens the sentences. */
export function FoldedDecisions({ form, record }: { form: Form; record: RecordDetail }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(decisionsQuery(form.key, record.id));
  const decision = data?.decisions[0];
  return (
    <details className="hs-reasons" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary><span>{t("decision.title")}</span><span className="hs-reasons-line">{data && (decision ? lineOf(decision) : t("decision.none"))}</span></summary>
      {open && <Decisions form={form} record={record} bare />}
    </details>
  );
}

const lineOf = ({ route, person, pool }: Decision): string =>
  [route && text("ledger.route_of", { n: route.number, name: route.name }), person?.name ?? pool?.name].filter(Boolean).join(text("answer.join"));
