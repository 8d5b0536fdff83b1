import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, RecordRow as Row } from "../api/schema";
import { formatValue, isEmpty } from "../fields";
import { counted, EMPTY } from "../lib/format";
import { named } from "../lib/i18n";
import { holding } from "./hold";
import { staleDays } from "./stale";
import { CanButton } from "./States";
import { isGrade } from "./summary";

export interface RecordRowProps {
  form: Form;
  columns: Field[];
  href: (row: Row) => string;
  onOpen: (row: Row) => void;
  onClaim?: (row: Row, seat?: string) => void;
  /** A second line of what the reader should know. */
  more?: (row: Row) => string;
  /** While rows are being chosen, a tap chooses. */
  selected?: ReadonlySet<string>;
  /** Of a tap while rows are chosen, and of a long one that begins it. */
  onToggle?: (row: Row) => void;
}

/** One record on the phone: name, two facts, one act. */
export function RecordRow({ row, ...props }: RecordRowProps & { row: Row }): ReactNode {
  const { t } = useTranslation();
  const { selected, onToggle } = props;
  const chosen = selected?.has(row.id) === true;
  if (selected) {
    return (
      <li className={chosen ? "hs-rows-chosen" : undefined}>
        <label>
          <input type="checkbox" aria-label={t("table.select", { name: row.title ?? EMPTY })} checked={chosen} onChange={() => onToggle?.(row)} />
          <span><Facts row={row} {...props} /></span>
        </label>
      </li>
    );
  }
  return (
    <li>
      <a
        href={props.href(row)}
        {...(onToggle && holding(() => onToggle(row)))}
        onClick={(e) => {
          e.preventDefault();
          props.onOpen(row);
        }}
      >
        <Facts row={row} {...props} />
      </a>
      {!row.owner && row.can.claim && props.onClaim && (
        <CanButton can={row.can.claim} size="large" onClick={() => props.onClaim?.(row)}>{t("act.claim")}</CanButton>
      )}
    </li>
  );
}

function Facts({ form, columns, row, more }: RecordRowProps & { row: Row }): ReactNode {
  const { t } = useTranslation();
  const status = columns.find((c) => c.key === (form.lifecycle?.field ?? "status"));
  const grade = columns.find(isGrade);
  const amount = columns.find((c) => c.kind === "money");
  const facts = columns.filter((c) => c.key !== form.title && c !== status && c !== grade && c !== amount && c.kind !== "multi_select");
  const shown = facts.filter((f) => !isEmpty(row.fields[f.key])).slice(0, 2).map((f) => formatValue(row.fields[f.key], f));
  const days = staleDays(form, row);
  return (
    <>
      <span className="hs-rows-head">
        <b>{row.title ?? EMPTY}</b>
        <span className="hs-rows-tags">
          {days !== undefined && <span className="hs-tag hs-tag-near">{t("stale.days", counted(days))}</span>}
          {status && !isEmpty(row.fields[status.key]) && <span className="hs-tag">{formatValue(row.fields[status.key], status)}</span>}
          {grade && !isEmpty(row.fields[grade.key]) && <span className="hs-tag">{named(grade.name)} {formatValue(row.fields[grade.key], grade)}</span>}
        </span>
        {amount && !isEmpty(row.fields[amount.key]) && <span className="hs-rows-amount">{formatValue(row.fields[amount.key], amount)}</span>}
      </span>
      <span className="hs-rows-fact">{shown.join("\u3000")}</span>
      {more && <span className="hs-rows-fact hs-rows-more">{more(row)}</span>}
    </>
  );
}
