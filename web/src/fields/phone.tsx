import { formatPhone } from "../lib/format";
import { Typed } from "./controls/lazy";
import { TextOperand } from "./operands";
import type { KindView } from "./types";

export const phone: KindView = {
  align: () => "left",
  width: 118,
  format: (value) => formatPhone(String(value)),
  Cell: ({ value }) => <span className="hs-figures">{formatPhone(String(value))}</span>,
  Input: ({ value, ...props }) => <Typed {...props} mode="tel" value={typeof value === "string" && value.startsWith("+") ? formatPhone(value) : value} />,
  Operand: TextOperand,
};
