import { text } from "../lib/i18n";
import { Choose } from "./controls/lazy";
import { ChoiceOperand, optionsOf } from "./operands";
import { select } from "./select";
import { asList, type KindView } from "./types";

export const multiSelect: KindView = {
  align: () => "left",
  width: 136,
  format: (value, field) => asList(value).map((v) => select.format(v, field)).join(text("list.join")),
  Cell: ({ value, field }) => (
    <span className="hs-tags" title={multiSelect.format(value, field)}>
      {asList(value).map((v) => (
        <span className="hs-tag" key={String(v)}>{select.format(v, field)}</span>
      ))}
    </span>
  ),
  Input: ({ field, value, onChange, ...props }) => (
    <Choose {...props} multiple open={field.open} options={optionsOf(field)} value={asList(value).map(String)} onChange={(v) => onChange(v.length > 0 ? v : null)} />
  ),
  Operand: ChoiceOperand,
};
