/** What the editor works on: a condition whose tests may still lack a value. */
import type { Condition, Field, Op } from "../api/schema";
import { text, type TextKey } from "../lib/i18n";
import type { Catalog } from "./catalog";
import { operatorsOf } from "./check";
import { PHONE_KINDS } from "./wording";
import { isAll, isAny, isExists, isNot, isTest, isTrue, type Path, type Test } from "./types";

export type GroupMode = "all" | "any" | "none" | "not_all";

export interface Group {
  mode: GroupMode;
  parts: Condition[];
}

/** The group that a condition is, or undefined for a single test. */
export function groupOf(condition: Condition): Group | undefined {
  if (isAll(condition)) return { mode: "all", parts: condition.all };
  if (isAny(condition)) return { mode: "any", parts: condition.any };
  if (isNot(condition) && isAll(condition.not)) return { mode: "not_all", parts: condition.not.all };
  if (isNot(condition) && isAny(condition.not)) return { mode: "none", parts: condition.not.any };
  return undefined;
}

export function fromGroup({ mode, parts }: Group): Condition {
  switch (mode) {
    case "all": return { all: parts };
    case "any": return { any: parts };
    case "none": return { not: { any: parts } };
    case "not_all": return { not: { all: parts } };
  }
}

export const asGroup = (condition: Condition): Group => groupOf(condition) ?? { mode: "all", parts: [condition] };

/** A test with or without its negation; undefined for groups and double negations. */
export function testOf(condition: Condition): { test: Test; negated: boolean } | undefined {
  if (isTest(condition)) return { test: condition, negated: false };
  return isNot(condition) && isTest(condition.not) ? { test: condition.not, negated: true } : undefined;
}

export const fromTest = (test: Test, negated: boolean): Condition => (negated ? { not: test } : test);

/** Without unfinished tests and the groups that become empty by it; undefined where nothing is left. */
export function finished(condition: Condition): Condition | undefined {
  if (isTest(condition)) return condition.op === "is_empty" || condition.value !== undefined ? condition : undefined;
  if (isNot(condition)) {
    const part = finished(condition.not);
    return part && { not: part };
  }
  if (isExists(condition)) return { ...condition, where: (condition.where && finished(condition.where)) ?? { all: [] } };
  const parts = (isAll(condition) ? condition.all : condition.any).map(finished).filter((p) => p !== undefined);
  if (parts.length === 0) return undefined;
  return isAll(condition) ? { all: parts } : { any: parts };
}

/** How many tests a condition has; what the filter button shows. */
export function countTests(condition: Condition): number {
  if (isTest(condition)) return 1;
  if (isNot(condition)) return countTests(condition.not);
  if (isExists(condition)) return 1 + (condition.where ? countTests(condition.where) : 0);
  return (isAll(condition) ? condition.all : condition.any).reduce((n, p) => n + countTests(p), 0);
}

export interface FieldChoice {
  path: string;
  label: string;
}

/** What a condition on the form may ask: its fields, the kind of a phone number, and one step across single links. */
export function fieldChoices(catalog: Catalog, form: string, filterable: readonly string[] | undefined, name: (f: Field) => string): FieldChoice[] {
  const of = text("condition.of");
  const own = catalog.form(form)?.fields.filter((f) => !filterable || filterable.includes(f.key)) ?? [];
  return own.flatMap((field) => {
    const out = [{ path: field.key, label: name(field) }];
    if (field.kind === "phone") out.push({ path: `${field.key}.kind`, label: name(field) + text("condition.phone_kind") });
    const target = field.many ? undefined : catalog.target(field);
    for (const inner of target?.fields ?? []) {
      if (inner.key === "name" || inner.key.startsWith("created_") || inner.key.startsWith("updated_")) continue;
      out.push({ path: `${field.key}.${inner.key}`, label: `${name(field)}${of}${name(inner)}` });
    }
    return out;
  });
}

/** The field whose operand editor serves a path. */
export function operandField({ column }: Path): Field {
  if (column.part !== "phone_kind") return column.field;
  const options = Object.entries(PHONE_KINDS).map(([key, [zh, en]]) => ({ key, name: { zh, en } }));
  return { ...column.field, kind: "select", options };
}

export interface OperatorChoice {
  key: string;
  op: Op;
  negated: boolean;
  label: string;
}

/** Operators in the words of the picture: 是, 不是, 是任一, 属于, 不少于, 为空 … */
export function operatorChoices(path: Path): OperatorChoice[] {
  const time = path.column.field.kind === "date" || path.column.field.kind === "date_time";
  const set = path.column.shape === "keys" || path.column.shape === "ids";
  const ordered = new Set<Op>(["lt", "lte", "gt", "gte"]);
  return operatorsOf(path).flatMap((op) => {
    const word = time && ordered.has(op) ? `op.time_${op}` : set && op === "eq" ? "op.set_eq" : `op.${op}`;
    const choice = (negated: boolean): OperatorChoice => ({
      key: negated ? `not ${op}` : op,
      op,
      negated,
      label: text((negated ? `${word}_not` : word) as TextKey),
    });
    return ordered.has(op) ? [choice(false)] : [choice(false), choice(true)];
  });
}

/** Adds a part to a condition, at its top level when that is an `all`. */
export function withPart(condition: Condition, part: Condition): Condition {
  if (isTrue(condition)) return { all: [part] };
  return isAll(condition) ? { all: [...condition.all, part] } : { all: [condition, part] };
}
