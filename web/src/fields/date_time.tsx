import { formatFull, formatTime } from "../lib/format";
import { PickDate } from "./controls/lazy";
import { DateOperand } from "./operands";
import type { KindView } from "./types";

export const dateTime: KindView = {
  align: () => "right",
  width: 100,
  format: (value) => formatTime(String(value)),
  Cell: ({ value }) => <time dateTime={String(value)} title={formatFull(String(value))}>{formatTime(String(value))}</time>,
  Input: ({ field: _field, value, ...props }) => <PickDate {...props} time value={typeof value === "string" ? value : null} />,
  Operand: DateOperand,
};
