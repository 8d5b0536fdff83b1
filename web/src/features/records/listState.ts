/** The place of a list, as it stands in the URL. */
import { both, isTrue } from "../../condition/types";
import type { Condition, Field, Form, View } from "../../api/schema";

export interface ListSearch {
  /** Key of a view; the first one without it. */
  view?: string;
  q?: string;
  sort?: string;
  /** Column keys, comma separated. */
  cols?: string;
  /** The full condition. */
  c?: Condition;
  /** How it is drawn, where it is not the view's way. */
  as?: "table" | "board";
  /** Field of the board's columns or of the table's groups; `none` where the view has groups and this list not. */
  by?: string;
  /** Number that is summed in each group; `none` where the view has one and this list not. */
  sum?: string;
  /** The column that a phone shows. */
  col?: string;
  /** Quick conditions: chosen values by field. */
  f?: Record<string, string[]>;
  open?: "new" | "paste" | "filter";
}

export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const word = (key: string) => (typeof raw[key] === "string" || typeof raw[key] === "number" ? String(raw[key]) : undefined);
  const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
  const quick = isRecord(raw.f)
    ? Object.fromEntries(Object.entries(raw.f).filter((e): e is [string, string[]] => Array.isArray(e[1]) && e[1].every((v) => typeof v === "string")))
    : undefined;
  const open = raw.open === "new" || raw.open === "paste" || raw.open === "filter" ? raw.open : undefined;
  const c = isCondition(raw.c) ? raw.c : undefined;
  const as = raw.as === "board" || raw.as === "table" ? raw.as : undefined;
  const search = clean({ as, by: word("by"), sum: word("sum"), col: word("col"), view: word("view"), q: word("q"), sort: word("sort"), cols: word("cols"), c, f: quick, open });
  // The router lays this over what the address says: only a value that is there and empty takes something away.
  return raw.c !== undefined && c === undefined ? { ...search, c } : search;
}

/** Addresses are typed and cut off by people too. */
function isCondition(raw: unknown): raw is Condition {
  if (typeof raw !== "object" || raw === null) return false;
  const parts = "all" in raw ? raw.all : "any" in raw ? raw.any : undefined;
  if (parts !== undefined) return Array.isArray(parts) && parts.every(isCondition);
  if ("not" in raw) return isCondition(raw.not);
  if ("exists" in raw) return typeof raw.exists === "string" && (!("where" in raw) || isCondition(raw.where));
  return "field" in raw && typeof raw.field === "string" && "op" in raw && typeof raw.op === "string";
}

/** What stands open over a record. */
const OPENED = ["edit", "follow", "comment", "assign", "return", "withdraw", "move", "merge", "unmerge", "convert", "unconvert"] as const;
export type Opened = (typeof OPENED)[number];

export interface RecordSearch {
  open?: Opened;
  seat?: string;
  /** The record to merge with. */
  other?: string;
}

export function readRecordSearch(raw: Record<string, unknown>): RecordSearch {
  const open = OPENED.find((o) => o === raw.open);
  if (open === "merge") return typeof raw.other === "string" ? { open, other: raw.other } : {};
  const seat = open && typeof raw.seat === "string" ? { seat: raw.seat } : {};
  return open ? { open, ...seat } : {};
}

const clean = (search: ListSearch): ListSearch => Object.fromEntries(Object.entries(search).filter(([, v]) => v !== undefined));

/** Kinds that a short list of choices serves; the others have the full condition. */
const QUICK = new Set(["select", "multi_select", "user", "date", "date_time"]);

export const NOBODY = "none";
export const DAYS = ["P1D", "P7D", "P30D", "P90D"];

/** Fields with a button above the table: who holds it, its status, then choices, then when it came. */
export function quickFields(form: Form, view: View | undefined): Field[] {
  const may = (f: Field | undefined): f is Field => f !== undefined && form.access.filterable.includes(f.key);
  if (view?.quick?.length) return view.quick.map((k) => form.fields.find((f) => f.key === k)).filter(may).filter((f) => QUICK.has(f.kind));
  const seat = form.fields.find((f) => f.key === form.seats?.[0]?.key);
  const status = form.fields.find((f) => f.key === form.lifecycle?.field);
  const placed = form.layout?.flatMap((s) => s.fields);
  const choices = form.fields.filter((f) => (f.kind === "select" || f.kind === "multi_select") && f.options?.length && !f.read_only && (!placed || placed.includes(f.key)));
  const created = form.fields.find((f) => f.key === "created_at");
  const chosen = [seat, status, ...choices.filter((f) => f !== status).slice(0, 3), created].filter(may);
  return [...new Set(chosen)];
}

/** Fields whose options can be the columns of a board: the status first. */
export function boardFields(form: Form): Field[] {
  const placed = form.layout?.flatMap((s) => s.fields);
  const fits = (f: Field) => f.kind === "select" && (f.options?.length ?? 0) > 1 && form.access.filterable.includes(f.key) && (!placed || placed.includes(f.key));
  const status = form.fields.find((f) => f.key === (form.lifecycle?.field ?? "status"));
  return form.fields.filter(fits).sort((a, b) => Number(b === status) - Number(a === status));
}

/** The field of the board's columns, where the list is drawn as a board. */
export function boardField(form: Form, view: View | undefined, search: ListSearch): Field | undefined {
  if ((search.as ?? view?.presentation) !== "board") return undefined;
  const fields = boardFields(form);
  return fields.find((f) => f.key === (search.by ?? view?.group)) ?? fields[0];
}

/** Of a table whose view has groups: without them. */
export const UNGROUPED = "none";
/** Without a sum, whatever the view says. */
export const UNSUMMED = "none";
const GROUPING = new Set(["select", "user", "department", "date", "date_time"]);

/** Fields that divide a table: the status, then who holds the records, then as the form has them. */
export function groupFields(form: Form): Field[] {
  const placed = form.layout?.flatMap((s) => s.fields);
  const seats = form.seats?.map((s) => s.key) ?? [];
  const usual = (f: Field) => !placed || placed.includes(f.key) || seats.includes(f.key) || f.key === form.lifecycle?.field || ["created_at", "created_by"].includes(f.key);
  const fits = (f: Field) => GROUPING.has(f.kind) && !f.many && form.access.filterable.includes(f.key) && usual(f);
  const rank = (f: Field) => (f.key === (form.lifecycle?.field ?? "status") ? 0 : seats.includes(f.key) ? 1 : f.kind === "select" ? 2 : 3);
  return form.fields.filter(fits).sort((a, b) => rank(a) - rank(b));
}

/** The field of a table's groups. A view that is a board says nothing of them. */
export function groupField(form: Form, view: View | undefined, search: ListSearch): Field | undefined {
  if ((search.as ?? view?.presentation) === "board") return undefined;
  const key = search.by ?? (view?.presentation === "board" ? undefined : view?.group);
  return key ? form.fields.find((f) => f.key === key && GROUPING.has(f.kind) && !f.many) : undefined;
}

const SUMS = new Set(["integer", "decimal", "money"]);

/** Numbers and amounts whose sums may stand in the heads of groups. */
export const sumFields = (form: Form): Field[] => form.fields.filter((f) => SUMS.has(f.kind) && form.access.filterable.includes(f.key));

/** The one that is summed, where there are groups. */
export function sumField(form: Form, view: View | undefined, search: ListSearch): Field | undefined {
  const key = search.sum ?? view?.sum;
  return key ? sumFields(form).find((f) => f.key === key) : undefined;
}

/** A quick condition as one part of the list's condition. */
export function quickPart(field: Field, values: string[]): Condition {
  if (values.length === 0) return { all: [] };
  switch (field.kind) {
    case "multi_select":
      return { field: field.key, op: "has_any", value: values };
    case "date_time":
    case "date":
      return { field: field.key, op: "gte", value: { param: "today", offset: `-${values[0]}` } };
    case "user": {
      const parts = values.map((v): Condition => {
        if (v === NOBODY) return { field: field.key, op: "is_empty" };
        if (v === "me" || v === "my_people") return { field: field.key, op: "in", value: { param: v } };
        return { field: field.key, op: "eq", value: v };
      });
      return parts.length === 1 && parts[0] ? parts[0] : { any: parts };
    }
    default:
      return { field: field.key, op: "in", value: values };
  }
}

/** The parts that the person chose on top of the view; each can be dropped alone. */
export function chosenParts(form: Form, view: View | undefined, search: ListSearch): { key: string; part: Condition }[] {
  const quick = quickFields(form, view)
    .filter((f) => search.f?.[f.key]?.length)
    .map((f) => ({ key: f.key, part: quickPart(f, search.f?.[f.key] ?? []) }));
  return search.c && !isTrue(search.c) ? [...quick, { key: "c", part: search.c }] : quick;
}

export const listCondition = (view: View | undefined, parts: { part: Condition }[]): Condition => both(view?.condition, ...parts.map((p) => p.part));

/** The search without one of its parts. */
export function without(search: ListSearch, key: string): ListSearch {
  if (key === "c") return { ...search, c: undefined };
  const { [key]: _gone, ...f } = search.f ?? {};
  return { ...search, f: Object.keys(f).length > 0 ? f : undefined };
}
