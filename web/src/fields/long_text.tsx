import { Typed } from "./controls/lazy";
import { TextOperand } from "./operands";
import type { KindView } from "./types";

export const longText: KindView = {
  align: () => "left",
  width: 220,
  wide: true,
  format: String,
  Cell: ({ value }) => <span title={String(value)}>{String(value)}</span>,
  Input: (props) => <Typed {...props} lines={props.small ? 1 : 3} />,
  Operand: TextOperand,
};
