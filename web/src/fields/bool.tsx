import { text } from "../lib/i18n";
import { Choose } from "./controls/lazy";
import { BoolOperand } from "./operands";
import type { KindView } from "./types";

const format: KindView["format"] = (value) => text(value === true ? "yes" : "no");

export const bool: KindView = {
  align: () => "left",
  width: 58,
  format,
  Cell: ({ value, field }) => format(value, field),
  Input: ({ value, onChange, field: _field, ...props }) => (
    <Choose
      {...props}
      options={[{ value: "true", label: text("yes") }, { value: "false", label: text("no") }]}
      value={typeof value === "boolean" ? [String(value)] : []}
      onChange={([v]) => onChange(v === undefined ? null : v === "true")}
    />
  ),
  Operand: BoolOperand,
};
