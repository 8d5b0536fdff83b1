import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Step } from "../api/steps";
import { Sentence } from "./Sentence";
import "./reasons.css";

/** 分配依据: numbered sentences in the order of the pipeline, with the tables that prove them. */
export function Reasons({ steps }: { steps: readonly Step[] }): ReactNode {
  return (
    <ol className="hs-reasons-list">
      {steps.map((step, i) => (
        <li key={i}>
          <Sentence words={step.words} />
          {step.details.map((words, n) => <p key={n} className="hs-context"><Sentence words={words} /></p>)}
          {step.table && <Proof table={step.table} />}
        </li>
      ))}
    </ol>
  );
}

const FIGURE = /^[+\u2212-]?[\d,.]+%?( \/ [\d,.]+)?$/;

/** Candidates or skipped people, the chosen one marked; a column of figures stands at the right. */
function Proof({ table }: { table: NonNullable<Step["table"]> }): ReactNode {
  const { t } = useTranslation();
  const sides = table.columns.map((_, i) => (table.rows.length > 0 && table.rows.every((r) => FIGURE.test(r.cells[i] ?? "")) ? "hs-right" : undefined));
  return (
    <>
      <table className="hs-plain-table hs-proof">
        {table.columns.some(Boolean) && (
          <thead><tr>{table.columns.map((name, i) => <th key={i} scope="col" className={sides[i]}>{name}</th>)}</tr></thead>
        )}
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r} className={row.picked ? "hs-row-selected" : undefined}>
              {row.cells.map((cell, i) => <td key={i} className={sides[i]}>{cell}{i === 0 && row.picked && <span className="hs-proof-picked">{t("reasons.picked")}</span>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note && <p className="hs-context">{table.note}</p>}
    </>
  );
}
