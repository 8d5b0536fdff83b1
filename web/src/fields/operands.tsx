/** Operand editors that several kinds share. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Json, Operand, Param } from "../api/schema";
import { named, text } from "../lib/i18n";
import { Choose, PickDate, PickRef, Typed } from "./controls/lazy";
import { asList, isObject, type OperandProps, refId } from "./types";

export const LIST_OPS = new Set(["in", "has_any", "has_all"]);

const literal = (value: Operand | undefined): Json => (value === undefined || (isObject(value) && ("param" in value || "field" in value)) ? null : (value as Json));

export const param = (value: Operand | undefined): { param: Param; offset?: string } | undefined =>
  typeof value === "object" && value !== null && "param" in value && typeof value.param === "string" ? (value as { param: Param; offset?: string }) : undefined;

/** Free text; several where the operator takes a list. */
export function TextOperand({ field, op, value, onChange, label }: OperandProps): ReactNode {
  if (LIST_OPS.has(op)) {
    return <Choose open label={label} options={[]} value={asList(literal(value)).map(String)} onChange={(v) => onChange(v.length > 0 ? v : undefined)} />;
  }
  return <Typed field={{ ...field, required: false, unit: undefined }} label={label} value={literal(value)} onChange={(v) => onChange(v ?? undefined)} />;
}

export function NumberOperand({ field, op, value, onChange, label }: OperandProps): ReactNode {
  if (LIST_OPS.has(op)) return <TextOperand field={field} op={op} value={value} onChange={onChange} label={label} />;
  return <Typed mode="decimal" field={{ ...field, required: false }} label={label} value={literal(value)} onChange={(v) => onChange(v ?? undefined)} />;
}

export function BoolOperand({ value, onChange, label }: OperandProps): ReactNode {
  const { t } = useTranslation();
  const options = [{ value: "true", label: t("yes") }, { value: "false", label: t("no") }];
  const chosen = value === true || value === false ? [String(value)] : [];
  return <Choose label={label} clearable={false} options={options} value={chosen} onChange={([v]) => onChange(v === "true")} />;
}

export const optionsOf = (field: Field) =>
  (field.options ?? []).filter((o) => !o.retired).map((o) => ({ value: o.key, label: named(o.name) }));

export function ChoiceOperand({ field, op, value, onChange, label }: OperandProps): ReactNode {
  const multiple = LIST_OPS.has(op) || field.kind === "multi_select";
  const change = (keys: string[]) => onChange(keys.length === 0 ? undefined : multiple ? keys : keys[0]);
  const chosen = asList(literal(value)).map(String);
  return <Choose label={label} multiple={multiple} open={field.open && multiple} clearable={false} options={optionsOf(field)} value={chosen} onChange={change} />;
}

/** A day, or today and now with an offset in days. */
export function DateOperand({ field, op, value, onChange, label }: OperandProps): ReactNode {
  const { t } = useTranslation();
  const given = param(value);
  const days = Number(/^[+-]?P(\d+)D$/.exec(given?.offset ?? "")?.[1] ?? 0);
  const mode = !given ? "fixed" : !given.offset ? given.param : given.offset.startsWith("-") ? "ago" : "ahead";
  if (LIST_OPS.has(op)) return <TextOperand field={field} op={op} value={value} onChange={onChange} label={label} />;
  const options = [
    { value: "fixed", label: t("operand.date") },
    { value: "today", label: t("operand.today") },
    { value: "ago", label: t("operand.ago") },
    { value: "ahead", label: t("operand.ahead") },
    ...(field.kind === "date_time" ? [{ value: "now", label: t("operand.now") }] : []),
  ];
  const choose = ([next]: string[]) => {
    if (next === "fixed") onChange(undefined);
    else if (next === "today" || next === "now") onChange({ param: next });
    else onChange({ param: "today", offset: `${next === "ago" ? "-" : ""}P${days || 7}D` });
  };
  const setDays = (n: Json) => {
    const count = Number(n ?? 0);
    if (Number.isInteger(count) && count >= 0 && count < 100_000) onChange({ param: given?.param ?? "today", offset: `${mode === "ago" ? "-" : ""}P${count}D` });
  };
  return (
    <span className="hs-operand-parts">
      <Choose label={label} clearable={false} options={options} value={[mode]} onChange={choose} />
      {mode === "fixed" && <PickDate label={label} value={typeof value === "string" ? value.slice(0, 10) : null} onChange={(v) => onChange(v ?? undefined)} />}
      {(mode === "ago" || mode === "ahead") && (
        <span className="hs-operand-days">
          <Typed mode="numeric" field={{ key: "days", name: { zh: "" }, kind: "integer", unit: DAY_UNIT }} label={t("operand.days")} value={days} onChange={setDays} />
        </span>
      )}
    </span>
  );
}

const DAY_UNIT = { zh: "天", en: "days" };

const PARAMS: Partial<Record<Field["kind"], [Param, boolean][]>> = {
  // Whether the parameter stands for several.
  user: [["me", false], ["my_people", true]],
  department: [["my_department", false], ["my_departments", true]],
};

/** People, departments, records, and me and mine. */
export function RefOperand({ field, op, value, onChange, label }: OperandProps): ReactNode {
  const many = LIST_OPS.has(op) || Boolean(field.many);
  const several = LIST_OPS.has(op);
  const allowed = (PARAMS[field.kind] ?? []).filter(([key, plural]) => (key === "me" ? op !== "within" : true) && (!plural || several));
  const extra = allowed.map(([key]) => ({ value: key, label: text(`param.${key}` as "param.me") }));
  const given = param(value);
  const change = (refs: { id: string; name: string }[]) => {
    const special = refs.find((r) => allowed.some(([key]) => key === r.id));
    if (special) return onChange({ param: special.id as Param });
    const ids = refs.map((r) => r.id);
    return onChange(ids.length === 0 ? undefined : many || op === "within" ? ids : ids[0]);
  };
  const shown: Json = given ? [{ id: given.param, name: text(`param.${given.param}` as "param.me") }] : asList(literal(value)).map((v) => refId(v));
  return <PickRef field={field} multiple={many || op === "within"} label={label} clearable={false} value={shown} onChange={change} extra={extra} />;
}
