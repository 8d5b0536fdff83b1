import type { Field, Form, RecordRow } from "../api/schema";
import { formatValue, isEmpty } from "../fields";
import { asList, isObject } from "../fields/types";
import { named, text } from "../lib/i18n";

export interface Summary {
  /** What stands beside the name: company, organisation. */
  subtitle?: string;
  /** `意向等级 A`. */
  grade?: string;
  tags: string[];
  /** What it is about first, then where it came from. */
  facts: string[];
  /** Where it came from and what it is about, in one line. */
  line: string;
}

/** What a reader needs to know of a record in two lines, whatever its form. Takes what the row carries. */
export function summaryOf(form: Form, row: RecordRow): Summary {
  const placed = form.layout?.flatMap((s) => s.fields) ?? form.fields.map((f) => f.key);
  const filled = placed.map((k) => form.fields.find((f) => f.key === k)).filter((f): f is Field => f !== undefined && f.key !== form.title && !isEmpty(row.fields[f.key]));
  const shown = (f: Field) => formatValue(row.fields[f.key], f);
  const subtitle = subtitleOf(form, row);
  const grade = filled.find(isGrade);
  const tags = filled.find((f) => f.kind === "multi_select" && f.open);
  const choices = filled.filter((f) => (f.kind === "select" || f.kind === "multi_select") && f !== grade && f !== tags && f.key !== form.lifecycle?.field && !f.read_only);
  const facts = choices.slice(0, 3).map(shown);
  const note = filled.find((f) => f.kind === "long_text");
  return {
    subtitle: subtitle && shown(subtitle),
    grade: grade && `${named(grade.name)} ${shown(grade)}`,
    tags: tags ? asList(row.fields[tags.key]).slice(0, 2).map((v) => formatValue([v], tags)) : [],
    facts,
    line: [[...facts].reverse().join(text("work.join")), note && shown(note)].filter(Boolean).join(text("work.then")),
  };
}

/** What stands beside the name: the first filled text of the section that the title opens. */
export function subtitleOf(form: Form, row: RecordRow): Field | undefined {
  const keys = form.layout?.[0]?.fields ?? form.fields.map((f) => f.key);
  return keys
    .map((k) => form.fields.find((f) => f.key === k))
    .find((f) => f?.kind === "text" && f.key !== form.title && !f.sensitive && !row.masked.includes(f.key) && !isEmpty(row.fields[f.key]));
}

export const isGrade = (f: Field): boolean => f.kind === "select" && Boolean(f.options?.length) && Boolean(f.options?.every((o) => [...o.name.zh].length <= 2 && /^[A-Z]/.test(o.key)));

/** 绍兴 柯桥: province left out where the city is known. */
export function placeOf(form: Form, row: RecordRow): string {
  const field = form.fields.find((f) => f.kind === "address" && isObject(row.fields[f.key]));
  const value = field && row.fields[field.key];
  if (!isObject(value)) return "";
  const region = Array.isArray(value.region) ? value.region.map(String) : [];
  return region.length > 1 ? region.slice(1).join(" ") : (region[0] ?? "");
}
