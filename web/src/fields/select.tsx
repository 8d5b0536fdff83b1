import { named } from "../lib/i18n";
import { Choose } from "./controls/lazy";
import { ChoiceOperand, optionsOf } from "./operands";
import type { KindView } from "./types";

const format: KindView["format"] = (value, field) => named(field.options?.find((o) => o.key === value)?.name) || String(value);

/** One-letter grades are centred. */
const isGrade: KindView["align"] = (field) =>
  field.options?.length && field.options.every((o) => [...o.name.zh].length === 1) ? "center" : "left";

export const select: KindView = {
  align: isGrade,
  width: 88,
  format,
  Cell: ({ value, field }) => <span title={format(value, field)}>{format(value, field)}</span>,
  Input: ({ field, value, onChange, ...props }) => (
    <Choose {...props} options={optionsOf(field)} value={value === null ? [] : [String(value)]} clearable={!field.required} onChange={([v]) => onChange(v ?? null)} />
  ),
  Operand: ChoiceOperand,
};
