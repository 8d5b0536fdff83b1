import type { Field, Json } from "../api/schema";
import { text } from "../lib/i18n";
import { PickRef } from "./controls/lazy";
import { RefOperand } from "./operands";
import { asList, type InputProps, type KindView, refName } from "./types";

export const formatRefs = (value: Json): string => asList(value).map(refName).join(text("list.join"));

export function RefInput({ field, value, onChange, ...props }: InputProps) {
  const change = (refs: { id: string; name: string }[]) => onChange(refs.length === 0 ? null : field.many ? refs : (refs[0] ?? null));
  return <PickRef {...props} field={field} multiple={Boolean(field.many)} value={value} onChange={change} />;
}

export const refView = (width: number): KindView => ({
  align: (_field: Field) => "left",
  width,
  format: formatRefs,
  Cell: ({ value }) => <span title={formatRefs(value)}>{formatRefs(value)}</span>,
  Input: RefInput,
  Operand: RefOperand,
});

export const user: KindView = refView(62);
