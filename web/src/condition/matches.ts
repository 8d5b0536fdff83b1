/** A checked condition, filled in with actor and clock, against a row in memory. Two-valued: empty matches `is_empty` only. */
import type { Condition, Json, Op, Param } from "../api/schema";
import { dayOf, dayStart } from "../lib/zone";
import { check, type CheckContext, phonePart } from "./check";
import { fold } from "./fold";
import { addToDay, addToInstant } from "./span";
import type { Checked, CheckedTest, Column, Hop, Part } from "./types";
import { readValue, type Value } from "./values";

/** A record as the API gives it, with the linked rows that a condition may cross to. */
export interface Row {
  fields: Record<string, Json>;
  linked?: Record<string, Row[]>;
}

export interface Actor {
  me?: string;
  department?: string;
  /** The department and all below it. */
  departments?: string[];
  /** People of `departments`. */
  people?: string[];
  shops?: string[];
}

export interface MatchContext extends CheckContext {
  actor: Actor;
  /** Milliseconds since 1970. */
  now: number;
  zone: string;
  /** Rows of a linked form that the actor may see; all without it. */
  visible?: (form: string, row: Row) => boolean;
  /** A department and all below it. */
  departmentTree?: (id: string) => string[];
}

type Predicate = (row: Row) => boolean;
type Holds = (value: Value | null, row: Row) => boolean;

export function matches(context: MatchContext, form: string, condition: Condition, row: Row): boolean {
  return bind(check(context, form, condition), context)(row);
}

/** Asks many rows without checking the condition again. */
export function bind(checked: Checked, context: MatchContext): Predicate {
  switch (checked.kind) {
    case "all": {
      const parts = checked.parts.map((p) => bind(p, context));
      return (row) => parts.every((p) => p(row));
    }
    case "any": {
      const parts = checked.parts.map((p) => bind(p, context));
      return (row) => parts.some((p) => p(row));
    }
    case "not": {
      const part = bind(checked.part, context);
      return (row) => !part(row);
    }
    case "exists": {
      const filter = bind(checked.filter, context);
      return (row) => anyRow(checked.hops, row, context, filter);
    }
    case "test":
      return follow(checked.test.path.hops, checked.test, holds(checked.test, context), context);
  }
}

function rowsOf(hop: Hop, row: Row, context: MatchContext): Row[] {
  const listed = row.linked?.[hop.field.key] ?? named(row.fields[hop.field.key]);
  return context.visible ? listed.filter((r) => context.visible?.(hop.target, r)) : listed;
}

/** A link without its row still carries the name of what it leads to. */
function named(json: Json | undefined): Row[] {
  const items = Array.isArray(json) ? json : [json];
  return items.flatMap((i) => (i && typeof i === "object" && !Array.isArray(i) ? [{ fields: i }] : []));
}

function anyRow(hops: Hop[], row: Row, context: MatchContext, filter: Predicate): boolean {
  const [hop, ...rest] = hops;
  return hop ? rowsOf(hop, row, context).some((r) => anyRow(rest, r, context, filter)) : filter(row);
}

function follow(hops: Hop[], test: CheckedTest, holding: Holds, context: MatchContext): Predicate {
  const [hop, ...rest] = hops;
  const { column } = test.path;
  if (!hop) return (row) => holding(valueOf(column, row), row);
  const next = follow(rest, test, holding, context);
  if (test.given.kind === "nothing" && !hop.field.many) return (row) => !rowsOf(hop, row, context).some((r) => !next(r));
  return (row) => rowsOf(hop, row, context).some(next);
}

function valueOf({ field }: Column, row: Row): Value | null {
  const kind = row.fields[`${field.key}.kind`];
  return readValue(field, row.fields[field.key], typeof kind === "string" ? kind : undefined);
}

function holds({ path: { column }, op, given }: CheckedTest, context: MatchContext): Holds {
  const { part, shape } = column;
  switch (given.kind) {
    case "nothing":
      return (v) => v === null || (part === "address_code" && v.kind === "address" && v.code === null);
    case "ints":
      return ints(op, given.ints);
    case "day":
      return day(op, given.day, context);
    case "texts":
      return shape === "phone" ? phones(op, given.texts) : texts(op, given.texts.map(fold));
    case "codes":
      return (v) => v?.kind === "address" && v.code !== null && given.codes.some((p) => v.code?.startsWith(p));
    case "keys":
      if (shape === "keys") return set(op, given.keys, (v) => (v?.kind === "keys" ? v.keys : undefined));
      return (v) => isIn(keyOf(v, part), given.keys);
    case "ids":
      return ids(op, shape, op === "within" ? given.ids.flatMap((d) => context.departmentTree?.(d) ?? [d]) : given.ids);
    case "field":
      return (v, row) => other(op, v, valueOf(given.path.column, row), part, given.path.column.part);
    case "param":
      return parameter(column, op, given, context);
  }
}

function parameter(column: Column, op: Op, given: { param: Param; offset?: Parameters<typeof addToDay>[1] }, context: MatchContext): Holds {
  const { actor, now, zone } = context;
  const { param, offset } = given;
  const never: Holds = () => false;
  if (param === "now") {
    const at = offset ? addToInstant(now, offset, zone) : now;
    return at === undefined ? never : ints(op, [BigInt(at)]);
  }
  if (param === "today") {
    const today = dayOf(now, zone);
    const at = offset ? addToDay(today, offset) : today;
    if (at === undefined) return never;
    return column.field.kind === "date_time" ? day(op, at, context) : ints(op, [BigInt(at)]);
  }
  const lists: Record<"me" | "my_department" | "my_departments" | "my_people" | "my_shops", string[]> = {
    me: actor.me ? [actor.me] : [],
    my_department: op === "within" ? (actor.departments ?? []) : actor.department ? [actor.department] : [],
    my_departments: actor.departments ?? [],
    my_people: actor.people ?? [],
    my_shops: actor.shops ?? [],
  };
  return ids(op, column.shape, lists[param].map((id) => id.toLowerCase()));
}

function ids(op: Op, shape: string, list: string[]): Holds {
  if (shape !== "ids") return (v) => v?.kind === "id" && list.includes(v.id);
  return set(op, list, (v) => (v?.kind === "ids" ? v.ids : undefined));
}

function set(op: Op, list: string[], of: (v: Value | null) => string[] | undefined): Holds {
  const wanted = [...new Set(list)];
  return (v) => {
    const have = of(v);
    if (!have) return false;
    if (op === "has_all") return wanted.every((k) => have.includes(k));
    if (op === "eq") return have.length === wanted.length && wanted.every((k) => have.includes(k));
    return wanted.some((k) => have.includes(k));
  };
}

const range = (min: bigint | null, max: bigint | null): Holds => (v) =>
  v?.kind === "int" && (min === null || v.n >= min) && (max === null || v.n <= max);

function ints(op: Op, list: bigint[]): Holds {
  const [n] = list;
  if (n === undefined) return () => false;
  switch (op) {
    case "lt": return range(null, n - 1n);
    case "lte": return range(null, n);
    case "gt": return range(n + 1n, null);
    case "gte": return range(n, null);
    default: return (v) => v?.kind === "int" && list.includes(v.n);
  }
}

/** A date-time against a day: before its start, after its end, or inside it. */
function day(op: Op, at: number, { zone }: MatchContext): Holds {
  const [start, next] = [BigInt(dayStart(at, zone)), BigInt(dayStart(at + 1, zone))];
  switch (op) {
    case "lt": return range(null, start - 1n);
    case "lte": return range(null, next - 1n);
    case "gt": return range(next, null);
    case "gte": return range(start, null);
    default: return range(start, next - 1n);
  }
}

function texts(op: Op, list: string[]): Holds {
  const [one = ""] = list;
  return (v) => {
    const have = foldedOf(v);
    if (have === undefined) return false;
    if (op === "contains") return have.includes(one);
    return op === "starts_with" ? have.startsWith(one) : list.includes(have);
  };
}

/** Numbers of the mainland are stored as `+86138…`, people say that they begin with `138` or `0755`. */
function phones(op: Op, list: string[]): Holds {
  if (op === "contains") return texts(op, list.map(phonePart));
  if (op !== "starts_with") return texts(op, list);
  const part = phonePart(list[0] ?? "");
  const starts = part.startsWith("+") ? [part] : [`+86${part.replace(/^0/, "")}`, part];
  return (v) => starts.some((s) => foldedOf(v)?.startsWith(s));
}

function foldedOf(v: Value | null): string | undefined {
  if (v?.kind === "phone") return v.number;
  return v?.kind === "text" || v?.kind === "address" ? v.folded : undefined;
}

function keyOf(v: Value | null, part: Part): string | undefined {
  if (part === "phone_kind") return v?.kind === "phone" ? v.phoneKind : undefined;
  if (part === "address_code") return v?.kind === "address" ? (v.code ?? undefined) : undefined;
  return v?.kind === "key" ? v.key : undefined;
}

const isIn = (key: string | undefined, list: string[]) => key !== undefined && list.includes(key);

function other(op: Op, left: Value | null, right: Value | null, leftPart: Part, rightPart: Part): boolean {
  if (!left || !right) return false;
  if (left.kind === "int" && right.kind === "int") {
    const [a, b] = [left.n, right.n];
    return op === "lt" ? a < b : op === "lte" ? a <= b : op === "gt" ? a > b : op === "gte" ? a >= b : a === b;
  }
  if (left.kind === "id" && right.kind === "id") return left.id === right.id;
  const key = keyOf(left, leftPart);
  if (leftPart !== "whole" || rightPart !== "whole" || left.kind === "key") return key !== undefined && key === keyOf(right, rightPart);
  const [a, b] = [foldedOf(left), foldedOf(right)];
  if (a === undefined || b === undefined) return false;
  return op === "contains" ? a.includes(b) : op === "starts_with" ? a.startsWith(b) : a === b;
}
