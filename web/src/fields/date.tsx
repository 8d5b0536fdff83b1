import { formatDate } from "../lib/format";
import { PickDate } from "./controls/lazy";
import { DateOperand } from "./operands";
import type { KindView } from "./types";

export const date: KindView = {
  align: () => "right",
  width: 88,
  format: (value) => formatDate(String(value)),
  Cell: ({ value }) => <time dateTime={String(value)} title={String(value)}>{formatDate(String(value))}</time>,
  Input: ({ field: _field, value, ...props }) => <PickDate {...props} value={typeof value === "string" ? value : null} />,
  Operand: DateOperand,
};
