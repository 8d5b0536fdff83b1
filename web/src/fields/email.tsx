import { Typed } from "./controls/lazy";
import { TextOperand } from "./operands";
import { text } from "./text";
import type { KindView } from "./types";

export const email: KindView = {
  align: () => "left",
  width: 180,
  format: String,
  Cell: text.Cell,
  Input: (props) => <Typed {...props} mode="email" />,
  Operand: TextOperand,
};
