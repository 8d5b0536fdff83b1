/** `Condition` → `Checked`: every field found, every operator fitting, every literal read as a value of its field. */
import type { Condition, Field, Json, Op, Operand, Param } from "../api/schema";
import type { Catalog } from "./catalog";
import { type Divisions, findArea } from "./divisions";
import { clean, fold } from "./fold";
import { hasTime, parseSpan } from "./span";
import {
  CheckError, type Checked, type Given, isAll, isAny, isExists, isNot, MAX_DEPTH, MAX_LIST, MAX_TESTS, type Path,
} from "./types";
import { PHONE_KINDS } from "./wording";
import { coerce, readDay, type Value, ValueProblem } from "./values";

export interface CheckContext {
  catalog: Catalog;
  /** Names of regions; without it only codes and named areas are understood. */
  divisions?: Divisions;
}

/** Resolves a condition on records of `form`; throws `CheckError`. */
export function check(context: CheckContext, form: string, condition: Condition): Checked {
  return checkAt(context, form, condition, 0, { tests: 0 });
}

function checkAt(context: CheckContext, form: string, condition: Condition, depth: number, count: { tests: number }): Checked {
  if (depth > MAX_DEPTH) throw new CheckError("", "depth", "nested too deeply: at most 8 levels");
  const each = (parts: Condition[]) => parts.map((p) => checkAt(context, form, p, depth + 1, count));
  if (isAll(condition)) return { kind: "all", parts: each(condition.all) };
  if (isAny(condition)) return { kind: "any", parts: each(condition.any) };
  if (isNot(condition)) return { kind: "not", part: checkAt(context, form, condition.not, depth + 1, count) };
  if (++count.tests > MAX_TESTS) throw new CheckError("", "tests", "too many tests: at most 100");
  if (isExists(condition)) {
    const hops = context.catalog.links(form, condition.exists);
    const target = hops?.at(-1)?.target;
    if (!hops || !target) throw new CheckError(condition.exists, "unknown_field", `${condition.exists} is no link of this form`);
    const filter = checkAt(context, target, condition.where ?? { all: [] }, depth + 1, count);
    return { kind: "exists", hops, filter };
  }
  const path = context.catalog.resolve(form, condition.field);
  if (!path) throw new CheckError(condition.field, "unknown_field", `there is no field ${condition.field}`);
  if (!operatorsOf(path).includes(condition.op)) {
    throw new CheckError(condition.field, "operator", `the operator does not fit ${condition.field}`);
  }
  return { kind: "test", test: { path, op: condition.op, given: given(context, form, condition.field, path, condition.op, condition.value) } };
}

/** The operators that fit, in the order of the editor. */
export function operatorsOf({ column }: Path): Op[] {
  const { shape, part, field } = column;
  const fitting = (): Op[] => {
    switch (shape) {
      case "int":
        return field.kind === "bool" ? ["eq"] : ["eq", "in", "lt", "lte", "gt", "gte"];
      case "text":
      case "phone":
        return ["eq", "in", "contains", "starts_with"];
      case "key":
        return part === "address_code" ? ["within", "eq", "in"] : ["eq", "in"];
      case "keys":
      case "ids":
        return ["has_any", "has_all", "eq"];
      case "id":
        return field.kind === "department" ? ["within", "eq", "in"] : ["eq", "in"];
      case "address":
        return ["within", "contains"];
    }
  };
  return [...fitting(), "is_empty"];
}

function given(context: CheckContext, form: string, field: string, path: Path, op: Op, value: Operand | undefined): Given {
  const wrong = (message: string) => new CheckError(field, "operand", message);
  if (op === "is_empty") {
    if (value !== undefined) throw wrong("is_empty takes no value");
    return { kind: "nothing" };
  }
  if (value === undefined) throw wrong("a value is missing");
  if (value === null) throw wrong("null is no value; use is_empty");
  if (typeof value === "object" && !Array.isArray(value)) {
    if ("param" in value) return parameter(field, path, op, value as { param: Param; offset?: string });
    if (!("field" in value) || typeof value.field !== "string") throw wrong("no operand");
    return otherField(context, form, field, path, op, value.field);
  }
  return withoutDoubles(literal(context, field, path, op, value));
}

function otherField(context: CheckContext, form: string, field: string, path: Path, op: Op, other: string): Given {
  const found = context.catalog.resolve(form, other);
  if (!found) throw new CheckError(other, "unknown_field", `there is no field ${other}`);
  const [a, b] = [path.column, found.column];
  const same = a.shape === b.shape && a.scale === b.scale && (a.field.kind === b.field.kind || a.shape !== "int");
  const simple = path.hops.length === 0 && found.hops.length === 0;
  if (!simple || !same || ["keys", "ids", "address"].includes(a.shape) || op === "in" || op === "within") {
    throw new CheckError(other, "operand", `${field} cannot be compared with ${other}`);
  }
  return { kind: "field", path: found };
}

function parameter(field: string, path: Path, op: Op, value: { param: Param; offset?: string }): Given {
  const offset = value.offset === undefined ? undefined : parseSpan(value.offset);
  if (value.offset !== undefined && !offset) throw new CheckError(field, "operand", `${value.offset} is no duration such as -P30D`);
  if (value.param === "today" && offset && hasTime(offset)) {
    throw new CheckError(field, "operand", "an offset of today is in years, months, weeks and days");
  }
  const { kind } = path.column.field;
  const many = op === "in" || op === "has_any";
  const fits: Record<Param, boolean> = {
    me: kind === "user" && (op === "eq" || many),
    my_people: kind === "user" && many,
    my_department: kind === "department" && (op === "eq" || many || op === "within"),
    my_departments: kind === "department" && many,
    my_shops: kind === "link" && many,
    now: kind === "date_time" && !many,
    today: (kind === "date" || kind === "date_time") && !many,
  };
  if (!fits[value.param] || (offset && value.param !== "now" && value.param !== "today")) {
    throw new CheckError(field, "operand", `this parameter does not fit ${field}`);
  }
  return { kind: "param", param: value.param, offset };
}

function literal(context: CheckContext, field: string, path: Path, op: Op, json: Json): Given {
  const { column } = path;
  const wrong = (message: string) => new CheckError(field, "operand", message);
  const listed = ["in", "has_any", "has_all", "within"].includes(op) || column.shape === "keys" || column.shape === "ids";
  if (Array.isArray(json) && (!listed || json.length > MAX_LIST)) throw wrong(listed ? "too many values" : "one value is expected, not a list");
  const items = Array.isArray(json) ? json : [json];
  const textOf = (item: Json): string => {
    const text = typeof item === "string" ? clean(item) : null;
    if (text === null || [...text].length > MAX_TEXT || fold(text) === "") throw wrong(`${JSON.stringify(item)} is no text`);
    return text;
  };
  if (op === "within" && (column.shape === "address" || column.shape === "key")) {
    return { kind: "codes", codes: items.flatMap((i) => division(context.divisions, field, textOf(i))) };
  }
  if (column.part === "address_code") {
    return { kind: "keys", keys: items.map((i) => canonical(context.divisions, field, textOf(i))) };
  }
  if (column.part === "phone_kind") {
    const known = (text: string) => {
      if (!(text in PHONE_KINDS)) throw new CheckError(field, "unknown_option", `没有「${text}」这种号码`);
      return text;
    };
    return { kind: "keys", keys: items.map((i) => known(textOf(i))) };
  }
  if (column.shape === "text" || column.shape === "address") return { kind: "texts", texts: items.map(textOf) };
  if (column.shape === "phone" && (op === "contains" || op === "starts_with")) {
    const texts = items.map(textOf);
    if (texts.some((t) => phonePart(t) === "")) throw wrong("no part of a number");
    return { kind: "texts", texts };
  }
  const first = items[0];
  if (column.field.kind === "date_time" && typeof first === "string" && first.length <= 10 && op !== "in") {
    const day = readDay(first);
    if (day === undefined) throw wrong(`${first} is no date`);
    return { kind: "day", day };
  }
  const values = items.map((item) => {
    const value = valueOf(field, column.field, item);
    if (!value) throw wrong(`${JSON.stringify(item)} is no value of ${field}; use is_empty`);
    return value;
  });
  switch (column.shape) {
    case "int":
      return { kind: "ints", ints: values.flatMap((v) => (v.kind === "int" ? [v.n] : [])) };
    case "key":
    case "keys":
      return { kind: "keys", keys: values.flatMap((v) => (v.kind === "key" ? [v.key] : v.kind === "keys" ? v.keys : [])) };
    case "id":
    case "ids":
      return { kind: "ids", ids: values.flatMap((v) => (v.kind === "id" ? [v.id] : v.kind === "ids" ? v.ids : [])) };
    default:
      return { kind: "texts", texts: values.flatMap((v) => (v.kind === "phone" ? [v.number] : [])) };
  }
}

const MAX_TEXT = 500;

/** What is looked for in a stored number: folded, without blanks and hyphens. */
export const phonePart = (text: string): string => fold(text).replace(/[\s-]/g, "");

function valueOf(path: string, field: Field, item: Json): Value | null {
  try {
    return coerce(field, item);
  } catch (error) {
    throw error instanceof ValueProblem ? new CheckError(path, error.code, `${JSON.stringify(item)} is no value of ${path}`) : error;
  }
}

/** Each value once, in the order given: lists are sets. */
function withoutDoubles(given: Given): Given {
  switch (given.kind) {
    case "ints": return { ...given, ints: [...new Set(given.ints)] };
    case "texts": return { ...given, texts: [...new Set(given.texts)] };
    case "keys": return { ...given, keys: [...new Set(given.keys)] };
    case "ids": return { ...given, ids: [...new Set(given.ids)] };
    case "codes": return { ...given, codes: [...new Set(given.codes)] };
    default: return given;
  }
}

const unknownRegion = (field: string, text: string) => new CheckError(field, "unknown_region", `没有「${text}」这个地区`);

function canonical(divisions: Divisions | undefined, field: string, text: string): string {
  const code = divisions ? divisions.canonical(text) : /^\d{6}$/.test(text) ? text : undefined;
  if (!code) throw unknownRegion(field, text);
  return code;
}

/** Code prefixes of a named area (`south`, 华南), a division code or a division name. */
function division(divisions: Divisions | undefined, field: string, text: string): string[] {
  const prefix = (code: string) => code.replace(/^(\d\d)0000$/, "$1").replace(/^(\d{4})00$/, "$1");
  const area = findArea(text);
  if (area) return area.provinces.map(prefix);
  const code = divisions ? (divisions.canonical(text) ?? divisions.find(text)) : /^\d{6}$/.test(text) ? text : undefined;
  if (!code) throw unknownRegion(field, text);
  return [prefix(code)];
}
