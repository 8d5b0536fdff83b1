import { useSyncExternalStore } from "react";

import type { Field, Form, RecordRow } from "../api/schema";
import { formatValue, isEmpty, KINDS } from "../fields";
import { asList } from "../fields/types";
import { formatTime } from "../lib/format";
import { named } from "../lib/i18n";

export const SELECT_WIDTH = 40;
export const ROW = 36;

type Widths = Record<string, number>;
const listeners = new Set<() => void>();
const cache = new Map<string, Widths>();
const key = (form: string) => `huoshui.widths.${form}`;

function read(form: string): Widths {
  const known = cache.get(form);
  if (known) return known;
  let found: Widths = {};
  try {
    found = JSON.parse(localStorage.getItem(key(form)) ?? "{}") as Widths;
  } catch {
    // No storage, or not ours: the usual widths serve.
  }
  cache.set(form, found);
  return found;
}

/** Column widths of this browser. */
export function useWidths(form: string): Widths {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(form),
  );
}

export function setWidth(form: string, column: string, width: number): void {
  const next = { ...read(form), [column]: Math.max(48, Math.round(width)) };
  cache.set(form, next);
  try {
    localStorage.setItem(key(form), JSON.stringify(next));
  } catch {
    // As long as the page, then.
  }
  for (const listener of listeners) listener();
}

/** The title is the fixed first column: 104 for names, wider for what is longer by nature. */
export function widthOf(form: Form, field: Field, widths: Widths): number {
  if (widths[field.key]) return widths[field.key] ?? 0;
  if (field.key === form.title) return form.party === "customer" ? 174 : 104;
  if (COMPANY.test(field.key)) return 174;
  const head = textWidth(columnName(form, field), 12) + 18 + (SORTED.has(field.kind) ? 14 : 0);
  const longest = Math.max(0, ...(field.options ?? []).map((o) => textWidth(named(o.name), 13)));
  const base = field.kind === "select" ? Math.min(longest + PADDING, 140) : field.kind === "date_time" ? Math.max(KINDS.date_time.width, textWidth(formatTime(YESTERDAY), 13) + PADDING) : KINDS[field.kind].width;
  return Math.max(base, Math.min(head, 120));
}

/** The longest way of saying a time. */
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();

/** Kinds whose values have no usual length: they share what the others leave free. */
const STRETCHED = new Set(["text", "long_text", "link", "multi_select", "address", "email", "url", "serial"]);
const SAMPLE = 80;
const PADDING = 18;

/** A company's full name, 15 characters, is read without free room: it tells the rows apart. */
const TITLE_MOST = 222;

/** The widths of all columns in `room` px. Free room goes to the columns whose first rows are cut off, as far as they need it. */
export function widthsOf(form: Form, columns: readonly Field[], rows: readonly RecordRow[], chosen: Widths, room: number): number[] {
  const needs = rows.length > 0 ? needsOf(form, columns, rows) : [];
  const widths = columns.map((c, i) => (c.key === form.title && !chosen[c.key] ? Math.max(widthOf(form, c, chosen), Math.min(needs[i] ?? 0, TITLE_MOST)) : widthOf(form, c, chosen)));
  const free = room - widths.reduce((a, b) => a + b, 0);
  if (free <= 0) return widths;
  const short = columns.map((c, i) => (chosen[c.key] ? 0 : Math.max(0, (needs[i] ?? 0) - (widths[i] ?? 0))));
  const all = short.reduce((a, b) => a + b, 0);
  return widths.map((w, i) => w + Math.floor((short[i] ?? 0) * Math.min(1, free / Math.max(1, all))));
}

/** Of the first rows alone, so that later pages move nothing; asked on every scroll, so kept. */
let known: { first: RecordRow | undefined; columns: string; needs: number[] } | undefined;

function needsOf(form: Form, columns: readonly Field[], rows: readonly RecordRow[]): number[] {
  const key = [form.key, ...columns.map((c) => c.key)].join();
  if (known?.first === rows[0] && known?.columns === key) return known.needs;
  const needs = columns.map((c) => (c.key === form.title || STRETCHED.has(c.kind) ? Math.min(MOST, Math.max(...rows.slice(0, SAMPLE).map((r) => needOf(form, c, r)))) : 0));
  known = { first: rows[0], columns: key, needs };
  return needs;
}

const MOST = 360;

function needOf(form: Form, field: Field, row: RecordRow): number {
  if (field.key === form.title) return textWidth(row.title ?? "", 13.5) + PADDING;
  const value = row.fields[field.key];
  if (value === undefined || isEmpty(value)) return 0;
  if (field.kind === "multi_select") return asList(value).reduce<number>((n, v) => n + textWidth(formatValue([v], field), 12) + 16, PADDING);
  return textWidth(formatValue(value, field), 13) + PADDING;
}

/** Right-aligned heads leave room for the arrow of the sorted column. */
const SORTED = new Set(["integer", "decimal", "money", "percent"]);

/** Chinese characters are as wide as high, capitals and m and w three quarters of it, others somewhat more than half. */
const textWidth = (text: string, size: number): number =>
  Math.ceil([...text].reduce((n, c) => n + size * (c.charCodeAt(0) > 0x2e80 ? 1 : /[A-Zmw]/.test(c) ? 0.75 : /[a-z]/.test(c) ? 0.6 : 0.55), 0));

const COMPANY = /company|organi[sz]ation/;

/** Columns of a list: those asked for that may be seen, else the title and the first fields of the layout. */
export function columnsOf(form: Form, keys: readonly string[] | undefined): Field[] {
  const seen = visibleFields(form);
  const placed = form.layout?.flatMap((s) => s.fields) ?? form.fields.filter((f) => !f.read_only).map((f) => f.key);
  const usual = [...placed, ...(form.seats?.map((s) => s.key) ?? []), "created_at"];
  const wanted = keys?.length ? keys : [...new Set(usual)].filter((k) => seen.find((f) => f.key === k)?.kind !== "long_text").slice(0, 15);
  const rest = wanted.filter((k) => k !== form.title);
  return [form.title, ...rest].map((k) => seen.find((f) => f.key === k)).filter((f) => f !== undefined);
}

/** Of a form with one seat its fields go without its name: 接手时间. */
export function columnName(form: Form, field: Field): string {
  const [seat, other] = form.seats ?? [];
  const name = named(field.name);
  const prefix = named(seat?.name);
  return seat && !other && field.key.startsWith(`${seat.key}_`) && name.startsWith(prefix) && name !== prefix ? capital(name.slice(prefix.length).trim()) : name;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const visibleFields = (form: Form): Field[] => form.fields.filter((f) => (form.access.fields[f.key] ?? "hidden") !== "hidden");

export const mayEdit = (form: Form, key: string): boolean => form.access.fields[key] === "edit" && !form.fields.find((f) => f.key === key)?.read_only;
