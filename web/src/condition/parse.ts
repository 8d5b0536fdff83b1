/** JSON → `Condition`, with errors that name the place: `all.1.value`. As engine/src/condition/ast.rs reads it. */
import type { Condition, Json, Op, Operand, Param } from "../api/schema";
import { MAX_DEPTH, MAX_LIST, MAX_TESTS, MAX_VALUES } from "./types";

export const OPS: readonly Op[] = ["eq", "in", "lt", "lte", "gt", "gte", "contains", "starts_with", "has_any", "has_all", "within", "is_empty"];
export const PARAMS: readonly Param[] = ["me", "my_department", "my_departments", "my_people", "my_shops", "now", "today"];

export class ParseError extends Error {
  override readonly name = "ParseError";
  constructor(readonly at: string, message: string) {
    super(message);
  }
}

export function parseCondition(json: Json): Condition {
  return parse(json, "", 0, { tests: 0, values: 0 });
}

type JsonObject = Record<string, Json>;
const isObject = (json: Json | undefined): json is JsonObject => typeof json === "object" && json !== null && !Array.isArray(json);

function parse(json: Json, at: string, depth: number, size: { tests: number; values: number }): Condition {
  const fail = (message: string, below = "") => new ParseError(`${at}${below}`.replace(/^\.+/, ""), message);
  if (!isObject(json)) throw fail("a condition is an object");
  if (depth > MAX_DEPTH) throw fail("nested too deeply: at most 8 levels");
  const only = (...keys: string[]) => {
    const other = Object.keys(json).find((k) => !keys.includes(k));
    if (other !== undefined) throw fail(`unexpected key ${other}`);
  };
  const count = (n: number) => {
    size.tests += n;
    if (size.tests > MAX_TESTS) throw fail("too many tests: at most 100");
  };
  const list = (key: "all" | "any"): Condition[] => {
    only(key);
    const items = json[key];
    if (!Array.isArray(items)) throw fail(`${key} takes a list of conditions`);
    count(items.length === 0 ? 1 : 0);
    return items.map((item, i) => parse(item, `${at}.${key}.${i}`, depth + 1, size));
  };
  if ("all" in json) return { all: list("all") };
  if ("any" in json) return { any: list("any") };
  if (json.not !== undefined) {
    only("not");
    return { not: parse(json.not, `${at}.not`, depth + 1, size) };
  }
  count(1);
  if (json.exists !== undefined) {
    only("exists", "where");
    if (typeof json.exists !== "string") throw fail("exists takes the path of a link");
    return { exists: json.exists, where: json.where === undefined ? { all: [] } : parse(json.where, `${at}.where`, depth + 1, size) };
  }
  if (typeof json.field !== "string") throw fail("expected one of all, any, not, field, exists");
  only("field", "op", "value");
  const op = OPS.find((o) => o === json.op);
  if (!op) throw fail("unknown operator; use not for a negation");
  if (Array.isArray(json.value)) size.values += json.value.length;
  if (size.values > MAX_VALUES) throw fail("too many values: at most 5000 in all");
  const value = operand(json.value, (message) => fail(message, ".value"));
  if ((op === "is_empty") !== (value === undefined)) throw fail(op === "is_empty" ? "is_empty takes no value" : "a value is missing");
  return value === undefined ? { field: json.field, op } : { field: json.field, op, value };
}

function operand(json: Json | undefined, fail: (message: string) => ParseError): Operand | undefined {
  if (json === undefined) return undefined;
  if (json === null) throw fail("null is no value; use is_empty");
  if (Array.isArray(json)) {
    if (json.length > MAX_LIST) throw fail("too many values: at most 1000");
    if (json.some((i) => typeof i === "object")) throw fail("a list holds texts, numbers or bools");
    return json;
  }
  if (!isObject(json)) return json;
  if (typeof json.field === "string" && Object.keys(json).length === 1) return { field: json.field };
  const { param, offset, ...rest } = json;
  if (offset !== undefined && typeof offset !== "string") throw fail("an offset is a duration such as -P30D");
  const known = PARAMS.find((p) => p === param);
  if (!known || Object.keys(rest).length > 0) throw fail("an object value is a field or a parameter");
  return offset === undefined ? { param: known } : { param: known, offset };
}
