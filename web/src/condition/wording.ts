/** The words of sentences, as engine/src/condition/wording.rs: verbs and what follows the operands, numbers, parameters, regions. */
import type { Field, FieldKind, Label, Param } from "../api/schema";
import type { Lang } from "../lib/session";
import { dayText, pad } from "../lib/zone";
import { AREAS, loadedDivisions } from "./divisions";
import { isNegative } from "./span";
import { type CheckedTest, scaleOf, type Span } from "./types";
import { formatScaled } from "./values";

export type Words = [zh: string, en: string];

/** What stands before, between the last two, and after the operands of a test. */
export interface Phrase {
  verb: Words;
  last: Words;
  after: Words;
}

const NOTHING: Words = ["", ""];
const OR: Words = ["或", " or "];
const AND: Words = ["和", " and "];
/** Where a negation is said as its opposite, which an empty value does not meet. */
const OR_EMPTY: Words = ["（或为空）", " (or empty)"];
const OR_ONE_EMPTY: Words = ["（或有一项为空）", " (or one is empty)"];
const NONE_OF: Words = ["中的任何一个", ""];
const LISTED: Words = ["、", " and "];

/** `count` operands will follow. */
export function phrase(test: CheckedTest, count: number, negated: boolean): Phrase {
  const { field, shape } = test.path.column;
  const set = shape === "keys" || shape === "ids";
  const said = (verb: Words, last = OR, after = NOTHING): Phrase => ({ verb, last, after });
  if (test.given.kind === "field") return withField(test, negated);
  const several = count > 1 && negated;
  switch (test.op) {
    case "is_empty":
      return said(negated ? ["不为空", " is not empty"] : ["为空", " is empty"]);
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return said(comparison(test.op, field.kind, negated), OR, negated ? OR_EMPTY : NOTHING);
    case "eq":
    case "in":
      if (test.op === "eq" && field.kind === "bool") return said(["为", " is "], OR, negated ? OR_EMPTY : NOTHING);
      if (test.op === "eq" && set) return said(negated ? ["并非正好是", " is not exactly "] : ["正好是", " is exactly "], AND);
      if (several) return said(["不是", " is none of "], LISTED, NONE_OF);
      return said(negated ? ["不是", " is not "] : ["是", " is "]);
    case "contains":
      return said(negated ? ["不包含", " does not contain "] : ["包含", " contains "]);
    case "starts_with":
      return said(negated ? ["开头不是", " does not start with "] : ["开头是", " starts with "]);
    case "has_all":
      if (count !== 1) return said(negated ? ["没有同时包含", " does not have all of "] : ["同时包含", " has all of "], AND);
      return said(negated ? ["不包含", " does not have "] : ["包含", " has "]);
    case "has_any":
      if (several) return said(["不包含", " has none of "], LISTED, NONE_OF);
      return said(negated ? ["不包含", " does not have "] : ["包含", " has "]);
    case "within":
      if (several) return said(["不属于", " is in none of "], LISTED, NONE_OF);
      return said(negated ? ["不属于", " is not in "] : ["属于", " is in "]);
  }
}

/** Against another field, where either may be empty. */
function withField(test: CheckedTest, negated: boolean): Phrase {
  const said = (verb: Words, after: Words): Phrase => ({ verb, last: OR, after });
  switch (test.op) {
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return said(comparison(test.op, test.path.column.field.kind, negated), negated ? OR_ONE_EMPTY : NOTHING);
    case "contains":
      if (negated) return said(["不包含", " does not contain the text of "], ["的内容（或有一项为空）", " (or one is empty)"]);
      return said(["包含", " contains the text of "], ["的内容", ""]);
    case "starts_with":
      if (negated) return said(["开头不是", " does not start with the text of "], ["的内容（或有一项为空）", " (or one is empty)"]);
      return said(["开头是", " starts with the text of "], ["的内容", ""]);
    default:
      if (negated) return said(["与", " differs from "], ["不同（或有一项为空）", " (or one is empty)"]);
      return said(["与", " is the same as "], ["相同", ""]);
  }
}

/** The negation is said as the opposite comparison. */
function comparison(op: "lt" | "lte" | "gt" | "gte", kind: FieldKind, negated: boolean): Words {
  const opposite = { lt: "gte", lte: "gt", gt: "lte", gte: "lt" } as const;
  const time = kind === "date" || kind === "date_time";
  switch (negated ? opposite[op] : op) {
    case "lt": return time ? ["早于", " is before "] : ["小于", " is less than "];
    case "lte": return time ? ["不晚于", " is no later than "] : ["不多于", " is at most "];
    case "gt": return time ? ["晚于", " is after "] : ["大于", " is more than "];
    case "gte": return time ? ["不早于", " is no earlier than "] : ["不少于", " is at least "];
  }
}

const WIDE = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const NARROW = /[A-Za-z0-9%+\-−]/;

/** Whether Chinese sets a blank between two characters. */
export const touch = (a: string, b: string): boolean => (WIDE.test(a) && NARROW.test(b)) || (NARROW.test(a) && WIDE.test(b));

export function number(n: bigint, field: Field, lang: Lang): string {
  if (field.kind === "bool") return lang === "zh" ? (n === 0n ? "否" : "是") : n === 0n ? "no" : "yes";
  if (field.kind === "date") return dayText(Number(n));
  const text = formatScaled(n, scaleOf(field));
  const trimmed = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return trimmed.replace("-", "−") + (field.kind === "percent" ? "%" : "");
}

/** `2026-11-19 02:24 UTC`, with seconds and their fraction where there are some: a sentence knows no zone. */
export function instant(ms: bigint): string {
  const at = new Date(Number(ms));
  if (Number.isNaN(at.getTime())) return String(ms);
  const [day = "", time = ""] = at.toISOString().split("T");
  const seconds = at.getUTCSeconds() || at.getUTCMilliseconds() ? `:${pad(at.getUTCSeconds())}` : "";
  const fraction = at.getUTCMilliseconds() ? `.${pad(at.getUTCMilliseconds(), 3)}` : "";
  return `${day} ${time.slice(0, 5)}${seconds}${fraction} UTC`;
}

const PARAM_WORDS: Record<Param, Words> = {
  me: ["我", "me"],
  my_department: ["我的部门", "my department"],
  my_departments: ["我的部门或下级部门", "my department or one below"],
  my_people: ["我部门及下级部门的人", "someone of my department or below"],
  my_shops: ["我负责的店铺", "one of my shops"],
  now: ["现在", "now"],
  today: ["今天", "today"],
};

const of = (words: Words, lang: Lang): string => words[lang === "zh" ? 0 : 1];

export const param = (key: Param, lang: Lang): string => of(PARAM_WORDS[key], lang);

const UNITS: [keyof Span, string, string][] = [
  ["years", "年", "year"],
  ["months", "个月", "month"],
  ["weeks", "周", "week"],
  ["days", "天", "day"],
  ["hours", "小时", "hour"],
  ["minutes", "分钟", "minute"],
  ["seconds", "秒", "second"],
];

/** 「30 天前」, `30 days before today`, 「昨天」. Of `now` a moment is meant, of `today` a day. */
export function offset(base: Param, span: Span, lang: Lang): string {
  const shown = UNITS.filter(([unit]) => span[unit] !== 0);
  if (shown.length === 0) return param(base, lang);
  if (base === "today" && shown.length === 1 && Math.abs(span.days) === 1) {
    return of(span.days < 0 ? ["昨天", "yesterday"] : ["明天", "tomorrow"], lang);
  }
  const amount = shown
    .map(([unit, zh, en]) => {
      const n = Math.abs(span[unit]);
      return lang === "zh" ? `${n} ${zh}` : `${n} ${en}${n === 1 ? "" : "s"}`;
    })
    .join(" ");
  const past = isNegative(span);
  if (lang === "en") return `${amount} ${past ? "before" : "after"} ${param(base, lang)}`;
  const calendar = span.years || span.months || span.weeks || span.days;
  return `${amount}${past ? "前" : "后"}${base === "now" && calendar ? "的此刻" : ""}`;
}

export const PHONE_KINDS: Record<string, Words> = {
  mobile: ["手机号", "mobile"],
  landline: ["固定电话", "landline"],
  switchboard: ["服务热线", "switchboard"],
  virtual: ["虚拟号", "virtual number"],
  masked: ["打码号码", "masked number"],
  placeholder: ["占位号码", "placeholder"],
  unknown: ["无法识别", "unknown"],
};

export const phoneKind = (key: string, lang: Lang): string => {
  const words = PHONE_KINDS[key];
  return words ? of(words, lang) : key;
};

/** Names of code prefixes; a set of provinces that is a named area is said as the area, below the province the whole path. */
export function regions(prefixes: string[], lang: Lang): string[] {
  let left = [...new Set(prefixes)];
  const out: string[] = [];
  for (const area of AREAS) {
    const wanted = area.provinces.map((p) => p.slice(0, 2));
    if (wanted.every((w) => left.includes(w))) {
      left = left.filter((p) => !wanted.includes(p));
      out.push(lang === "zh" ? area.zh : area.en);
    }
  }
  return [...out, ...left.map((p) => fullName(p.padEnd(6, "0")) || p)];
}

export const fullName = (code: string): string => loadedDivisions()?.path(code).join("") ?? "";

export const nameOf = (label: Label | undefined, lang: Lang): string => (label ? (lang === "en" && label.en ? label.en : label.zh) : "");

