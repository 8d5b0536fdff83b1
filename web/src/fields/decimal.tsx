import { Typed } from "./controls/lazy";
import { integer } from "./integer";
import { NumberOperand } from "./operands";
import type { KindView } from "./types";

export const decimal: KindView = {
  align: () => "right",
  width: 88,
  format: integer.format,
  Cell: integer.Cell,
  Input: (props) => <Typed {...props} mode="decimal" />,
  Operand: NumberOperand,
};
