import { formatNumber } from "../lib/format";
import { named } from "../lib/i18n";
import { Typed } from "./controls/lazy";
import { NumberOperand } from "./operands";
import { isObject, type KindView } from "./types";

const format: KindView["format"] = (value, field) => {
  const unit = named(field.unit);
  const number = isObject(value) ? "" : formatNumber(String(value));
  return unit ? `${number} ${unit}` : number;
};

export const integer: KindView = {
  align: () => "right",
  width: 58,
  format,
  Cell: ({ value, field }) => format(value, field),
  Input: (props) => <Typed {...props} mode="numeric" />,
  Operand: NumberOperand,
};
