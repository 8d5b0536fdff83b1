/** The one boolean language on this side: `Condition` (as stored) → `Checked` → a bound predicate. Agrees with engine/src/condition. */
import type { Condition, Field, FieldKind, FormDefinition, Op, Operand, Param } from "../api/schema";

export const MAX_DEPTH = 8;
export const MAX_TESTS = 100;
export const MAX_LIST = 1000;
export const MAX_VALUES = 5000;

export const TRUE: Condition = { all: [] };

/** How a value of a kind is compared. */
export type Shape = "int" | "text" | "key" | "keys" | "id" | "ids" | "phone" | "address";
export type Part = "whole" | "phone_kind" | "address_code";

export interface Hop {
  form: string;
  field: Field;
  target: string;
}

export interface Column {
  form: string;
  field: Field;
  shape: Shape;
  scale: number;
  part: Part;
}

export interface Path {
  hops: Hop[];
  column: Column;
}

/** A duration as ISO 8601 writes it; all fields carry the sign. */
export interface Span {
  years: number;
  months: number;
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

export type Given =
  | { kind: "nothing" }
  | { kind: "ints"; ints: bigint[] }
  /** A whole day of the workspace, against a date-time field. */
  | { kind: "day"; day: number }
  /** As written, trimmed; folded when bound. */
  | { kind: "texts"; texts: string[] }
  | { kind: "keys"; keys: string[] }
  | { kind: "ids"; ids: string[] }
  /** Prefixes of division codes. */
  | { kind: "codes"; codes: string[] }
  | { kind: "param"; param: Param; offset?: Span }
  | { kind: "field"; path: Path };

export interface CheckedTest {
  path: Path;
  op: Op;
  given: Given;
}

export type Checked =
  | { kind: "all" | "any"; parts: Checked[] }
  | { kind: "not"; part: Checked }
  | { kind: "test"; test: CheckedTest }
  | { kind: "exists"; hops: Hop[]; filter: Checked };

/** A condition that cannot be understood: the path that is wrong, a stable code, the reason. */
export class CheckError extends Error {
  override readonly name = "CheckError";
  constructor(readonly field: string, readonly code: string, message: string) {
    super(message);
  }
}

export interface Test {
  field: string;
  op: Op;
  value?: Operand;
}

export const isAll = (c: Condition): c is { all: Condition[] } => "all" in c;
export const isAny = (c: Condition): c is { any: Condition[] } => "any" in c;
export const isNot = (c: Condition): c is { not: Condition } => "not" in c;
export const isExists = (c: Condition): c is { exists: string; where?: Condition } => "exists" in c;
export const isTest = (c: Condition): c is Test => "field" in c;

export const isTrue = (c: Condition): boolean => isAll(c) && c.all.every(isTrue);

/** Both hold; what is always true is left out. */
export function both(...conditions: (Condition | undefined)[]): Condition {
  const parts = conditions.filter((c): c is Condition => c !== undefined && !isTrue(c));
  return parts.length === 1 && parts[0] ? parts[0] : { all: parts };
}

export function shapeOf(field: Field): Shape {
  return field.many ? "ids" : SHAPES[field.kind];
}

const SHAPES: Record<FieldKind, Shape> = {
  text: "text", long_text: "text", email: "text", url: "text", serial: "text",
  integer: "int", decimal: "int", money: "int", percent: "int", bool: "int", date: "int", date_time: "int",
  select: "key", multi_select: "keys", phone: "phone", address: "address", user: "id", department: "id", link: "id",
};

/** Decimals behind the point in which the field's integer counts. */
export function scaleOf(field: Field): number {
  if (field.kind === "money" || field.kind === "percent") return 2;
  return field.kind === "decimal" ? (field.scale ?? 2) : 0;
}

export type { Condition, Field, FieldKind, FormDefinition, Op, Operand, Param };
