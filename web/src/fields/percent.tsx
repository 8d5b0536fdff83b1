import { formatNumber } from "../lib/format";
import { Typed } from "./controls/lazy";
import { NumberOperand } from "./operands";
import type { KindView } from "./types";

const format: KindView["format"] = (value) => `${formatNumber(String(value))}%`;

export const percent: KindView = {
  align: () => "right",
  width: 72,
  format,
  Cell: ({ value, field }) => format(value, field),
  Input: (props) => <Typed {...props} mode="decimal" suffix="%" />,
  Operand: NumberOperand,
};
