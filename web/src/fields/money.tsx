import { formatMoney } from "../lib/format";
import { text } from "../lib/i18n";
import { Typed } from "./controls/lazy";
import { NumberOperand } from "./operands";
import type { KindView } from "./types";

export const money: KindView = {
  align: () => "right",
  width: 104,
  format: (value) => text("money", { amount: formatMoney(String(value)) }),
  Cell: ({ value }) => formatMoney(String(value)),
  Input: (props) => <Typed {...props} mode="decimal" suffix={text("money.unit")} />,
  Operand: NumberOperand,
};
