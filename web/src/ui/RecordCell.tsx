import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, RecordRow } from "../api/schema";
import { isEmpty, KINDS } from "../fields";
import { counted, duration, EMPTY, formatTime } from "../lib/format";
import { Deadline } from "./CountDown";
import { responseOf } from "./response";
import { staleDays } from "./stale";
import { WhyNot } from "./WhyNot";

interface Props {
  form: Form;
  field: Field;
  row: RecordRow;
  onClaim?: (row: RecordRow, seat?: string) => void;
}

/** A value in a list: seats and their clocks speak for themselves, the rest is the field's own cell. */
export function RecordCell({ form, field, row, onClaim }: Props): ReactNode {
  const { t } = useTranslation();
  const value = row.fields[field.key];
  const seat = form.seats?.find((s) => field.key === s.key || field.key.startsWith(`${s.key}_`));
  if (seat && field.key === seat.key && isEmpty(value)) {
    const further = row.seats?.[seat.key];
    const can = further ? further.can.claim : row.can.claim;
    if (can === true && onClaim) return <button type="button" tabIndex={-1} className="hs-link" onClick={() => onClaim(row, seat.key)}>{t("act.claim")}</button>;
    if (!further && can && can !== true) {
      return <WhyNot reason={can.reason}><button type="button" tabIndex={-1} className="hs-link" aria-disabled aria-description={can.reason}>{t("act.claim")}</button></WhyNot>;
    }
  }
  if (seat && field.key === `${seat.key}_due`) {
    const took = responseOf(seat.key, row.fields);
    // What was done steps back behind what is still to be done.
    if (took !== undefined) return <span className="hs-context" title={t("list.took", { time: duration(took) })}>{duration(took)}</span>;
    if (typeof value === "string") return <Deadline due={value} />;
  }
  const days = field.key === form.contacted?.last ? staleDays(form, row) : undefined;
  if (days !== undefined) return <span className="hs-near" title={typeof value === "string" ? formatTime(value) : undefined}>{t("stale.days", counted(days))}</span>;
  if (value === undefined || isEmpty(value)) return <span className="hs-empty-cell">{EMPTY}</span>;
  if (value === 0) return <span className="hs-empty-cell">0</span>;
  const { Cell } = KINDS[field.kind];
  const cell = <Cell field={field} value={value} />;
  // The status of what nobody holds steps back.
  return form.lifecycle?.field === field.key && row.owner === null ? <span className="hs-empty-cell">{cell}</span> : cell;
}
