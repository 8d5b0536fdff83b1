import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { decisionsQuery } from "../../api/queries";
import type { DecisionTable, Form, RecordDetail } from "../../api/schema";
import { duration, formatFull, formatTime } from "../../lib/format";
import { Failure, Shapes } from "../../ui/States";
import { Sentence } from "../../ui/Sentence";

/** 分配依据: why this owner, as numbered sentences with the tables that prove them. */
export function Decisions({ form, record }: { form: Form; record: RecordDetail }): ReactNode {
  const { t } = useTranslation();
  const list = useQuery(decisionsQuery(form.key, record.id));
  const [chosen, setChosen] = useState(0);
  const decisions = list.data?.decisions ?? [];
  const decision = decisions[chosen] ?? decisions[0];
  return (
    <div className="hs-decision">
      <h2>
        {t("decision.title")}
        {decision && (
          <span className="hs-context" title={formatFull(decision.at)}>
            {formatTime(decision.at)}
            {decision.micros !== undefined && ` ${t("decision.took", { time: took(decision.micros, t("unit.ms", { n: "" }).trim()) })}`}
          </span>
        )}
      </h2>
      {list.isPending && <Shapes lines={5} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.isSuccess && !decision && <p className="hs-context">{t("decision.none")}</p>}
      {decision && (
        <ol>
          {(decision.steps ?? []).map((step, i) => (
            <li key={i}>
              <Sentence words={step.words} />
              {step.notes?.map((words, n) => <p key={n} className="hs-context"><Sentence words={words} /></p>)}
              {step.table && <Proof table={step.table} />}
            </li>
          ))}
        </ol>
      )}
      {decisions.length > 1 && (
        <div className="hs-decision-others" role="group" aria-label={t("decision.others")}>
          {decisions.map((d, i) => (
            <button key={d.id} type="button" className="hs-link" aria-pressed={i === chosen} onClick={() => setChosen(i)}>{formatTime(d.at)}</button>
          ))}
        </div>
      )}
    </div>
  );
}

const took = (us: number, unit: string): string => (us < 1_000_000 ? `${us < 1000 ? "< 1" : Math.round(us / 1000)} ${unit}` : duration(us / 1000));

/** Candidates or skipped people, the chosen one marked. */
function Proof({ table }: { table: DecisionTable }): ReactNode {
  const side = (i: number) => (table.head[i]?.numeric ? "hs-right" : undefined);
  return (
    <table className="hs-plain-table hs-proof">
      {table.head.some((h) => h.text) && (
        <thead><tr>{table.head.map((h, i) => <th key={i} scope="col" className={side(i)}>{h.text}</th>)}</tr></thead>
      )}
      <tbody>
        {table.rows.map((row, r) => (
          <tr key={r} className={row.chosen ? "hs-row-selected" : undefined}>
            {row.cells.map((cell, i) => <td key={i} className={side(i)}>{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
