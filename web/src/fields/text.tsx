import { Typed } from "./controls/lazy";
import { TextOperand } from "./operands";
import type { KindView } from "./types";

export const text: KindView = {
  align: () => "left",
  width: 150,
  format: String,
  Cell: ({ value }) => <span title={String(value)}>{String(value)}</span>,
  Input: (props) => <Typed {...props} />,
  Operand: TextOperand,
};
