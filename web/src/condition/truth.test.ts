/** The truths of `fixtures/conditions.json`, which Rust and SQL obey too. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, test } from "vitest";

import type { FormDefinition, Json } from "../api/schema";
import { Catalog } from "./catalog";
import { check } from "./check";
import { loadDivisions, type Divisions } from "./divisions";
import { fold } from "./fold";
import { matches, type Row } from "./matches";
import { parseCondition, ParseError } from "./parse";
import { sentence, sentenceText } from "./sentence";
import { CheckError } from "./types";

interface Truth {
  zone: string;
  now: string;
  actor: { me: string; department: string; departments: string[]; people: string[]; shops: string[] };
  departments: { id: string; parent: string | null }[];
  forms: FormDefinition[];
  rows: Record<string, { id: string; fields: Record<string, Json> }[]>;
  cases: { name: string; form: string; now?: string; condition: Json; matches: string[]; zh?: string; en?: string }[];
  errors: { name: string; form: string; condition: Json; at?: string; field?: string; code?: string }[];
  fold: [string, string][];
  unequal: [string, string][];
}

const file = path.join(import.meta.dirname, "../../../fixtures/conditions.json");
const truth = JSON.parse(readFileSync(file, "utf8")) as Truth;
const catalog = new Catalog(truth.forms);
let divisions: Divisions;
beforeAll(async () => {
  divisions = await loadDivisions();
});

const tree = (root: string): string[] => [root, ...truth.departments.filter((d) => d.parent === root).flatMap((d) => tree(d.id))];
const nameOf = (id: string) => {
  const name = Object.values(truth.rows).flat().find((r) => r.id === id)?.fields.name;
  return typeof name === "string" ? name : undefined;
};

function rowOf(form: string, fields: Record<string, Json>, depth = 5): Row {
  const linked: Row["linked"] = {};
  for (const field of catalog.form(form)?.fields ?? []) {
    const target = catalog.target(field);
    const value = fields[field.key];
    if (!target || depth === 0 || value === undefined || value === null) continue;
    const found = (Array.isArray(value) ? value : [value]).map((id) => truth.rows[target.key]?.find((r) => r.id === id));
    linked[field.key] = found.filter((r) => r !== undefined).map((r) => rowOf(target.key, r.fields, depth - 1));
  }
  return { fields, linked };
}

describe("cases", () => {
  test.each(truth.cases)("$name", ({ form, now, condition, matches: wanted, zh, en }) => {
    const parsed = parseCondition(condition);
    const context = { catalog, divisions, actor: truth.actor, now: Date.parse(now ?? truth.now), zone: truth.zone, departmentTree: tree };
    const found = truth.rows[form]?.filter((row) => matches(context, form, parsed, rowOf(form, row.fields))).map((r) => r.id);
    expect(found).toEqual(wanted);
    const checked = check(context, form, parsed);
    if (zh) expect(sentenceText(sentence(checked, { lang: "zh", nameOf }))).toBe(zh);
    if (en) expect(sentenceText(sentence(checked, { lang: "en", nameOf }))).toBe(en);
  });
});

describe("errors", () => {
  test.each(truth.errors)("$name", ({ form, condition, at, field, code }) => {
    let caught: unknown;
    try {
      check({ catalog, divisions }, form, parseCondition(condition));
    } catch (error) {
      caught = error;
    }
    if (at !== undefined) expect(caught instanceof ParseError ? caught.at : caught).toBe(at);
    else expect(caught instanceof CheckError ? { field: caught.field, code: caught.code } : caught).toEqual({ field, code });
  });
});

test.each(truth.fold)("%s and %s are the same", (a, b) => expect(fold(a)).toBe(fold(b)));
test.each(truth.unequal)("%s and %s differ", (a, b) => expect(fold(a)).not.toBe(fold(b)));
