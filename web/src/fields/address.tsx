import type { Json } from "../api/schema";
import { PickRegion, Typed } from "./controls/lazy";
import { TextOperand } from "./operands";
import { asList, isObject, type KindView, type OperandProps } from "./types";

/** In lists the region says where: `上海 浦东新区`, `江苏 苏州`; without one the text as typed. */
function region(value: Json): string {
  const names = isObject(value) ? asList(value.region).map(String) : [];
  if (names.length === 0) return textOf(value);
  return names.slice(0, 2).map((n) => n.replace(/(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/, "")).join(" ");
}

const textOf = (value: Json): string => (isObject(value) ? String(value.text ?? "") : String(value));

function RegionOperand({ op, value, onChange, label, field }: OperandProps) {
  if (op !== "within") return <TextOperand field={field} op={op} value={value} onChange={onChange} label={label} />;
  const chosen = asList(Array.isArray(value) || typeof value === "string" ? value : null).map(String);
  return <PickRegion areas multiple clearable={false} label={label} value={chosen} onChange={(v) => onChange(v.length > 0 ? v : undefined)} />;
}

export const address: KindView = {
  align: () => "left",
  width: 108,
  wide: true,
  format: textOf,
  Cell: ({ value }) => <span title={textOf(value)}>{region(value)}</span>,
  // The server finds the region in the text.
  Input: ({ value, ...props }) => <Typed {...props} value={value === null ? null : textOf(value)} />,
  Operand: RegionOperand,
};
