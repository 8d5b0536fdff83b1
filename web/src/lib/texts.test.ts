import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import enDoor from "./texts/door.en.json";
import zhDoor from "./texts/door.zh.json";
import enAll from "./texts/en.json";
import zhAll from "./texts/zh.json";

const [zh, en] = [{ ...zhDoor, ...zhAll }, { ...enDoor, ...enAll }];

const root = path.join(import.meta.dirname, "..");
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((f) => /\.tsx?$/.test(f) && !f.includes(".test."))
  .map((f) => readFileSync(path.join(root, f), "utf8"));
/** Chinese has one form for every number. */
const ofOne = Object.keys(en).filter((key) => key.endsWith("_one") && !(key in zh));
const textsOf = (texts: Record<string, string>, key: string) => texts[key] ?? "";
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

test("both languages have the same keys and the same places for values", () => {
  expect(Object.keys(en).filter((key) => !ofOne.includes(key))).toEqual(Object.keys(zh));
  for (const [key, text] of Object.entries(zh)) {
    expect(text.trim(), key).not.toBe("");
    expect(placeholders(en[key as keyof typeof en]), key).toEqual(placeholders(text));
  }
});

test("what English says of one thing stands beside what it says of more, and is told the number", () => {
  expect(ofOne.length).toBeGreaterThan(0);
  for (const key of ofOne) {
    const more = key.replace(/_one$/, "");
    expect(placeholders(textsOf(en, key)), key).toEqual(placeholders(textsOf(en, more)));
    for (const source of sources) {
      for (const [, values = ""] of source.matchAll(new RegExp(`"${more}"[^,]*(,.{0,90})`, "g"))) expect(values, more).toContain("counted(");
    }
  }
});

test("what is said at the door stands in its own file only", () => {
  for (const key of Object.keys(zhDoor)) expect(zhAll).not.toHaveProperty([key]);
});

test("every key that is used exists", () => {
  for (const source of sources) {
    for (const [, key = ""] of source.matchAll(/\b(?:t|text)\("([a-z_]+(?:\.[a-z_0-9]+)*)"/g)) expect(zh, key).toHaveProperty([key]);
  }
});

test("every key is used", () => {
  const all = sources.join("\n");
  const patterns = [...all.matchAll(/`([a-z_]+\.)[^`]*\$\{/g)].map((m) => m[1] ?? "");
  const built = new Set([...patterns, "unit.", "op.", "problem."]);
  for (const key of Object.keys(zh)) {
    const used = all.includes(`"${key}"`) || [...built].some((p) => key.startsWith(p));
    expect(used, key).toBe(true);
  }
});

test("no wording that the house avoids", () => {
  for (const [key, text] of Object.entries(zh)) expect(text, key).not.toMatch(/您|！|成功|·/);
});
