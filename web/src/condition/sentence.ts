/** A condition as one exact sentence in the words of engine/src/condition/sentence.rs. The words of rules are part of the contract. */
import type { Field, Label, Op, Param, Word } from "../api/schema";
import type { Lang } from "../lib/session";
import { dayText } from "../lib/zone";
import type { Catalog } from "./catalog";
import { AREAS, loadedDivisions } from "./divisions";
import { isNegative } from "./span";
import { type Checked, type CheckedTest, type Column, type Part, scaleOf, type Span } from "./types";
import { formatScaled } from "./values";

export interface SentenceContext {
  catalog: Catalog;
  lang: Lang;
  /** Names of people, departments and records that a condition mentions. */
  nameOf?: (id: string) => string | undefined;
}

export function sentence(checked: Checked, context: SentenceContext): Word[] {
  const writer = new Writer(context);
  writer.condition(checked, 0);
  return writer.words;
}

export const sentenceText = (words: readonly Word[]): string => words.map((w) => w.text).join("");

class Writer {
  readonly words: Word[] = [];
  constructor(private readonly context: SentenceContext) {}

  private say(zh: string, en: string): void {
    const text = this.context.lang === "zh" ? zh : en;
    const last = this.words.at(-1);
    if (last?.kind === "plain") last.text += text;
    else if (text !== "") this.words.push({ kind: "plain", text });
  }

  private name(label: Label | undefined): string {
    return label ? (this.context.lang === "en" && label.en ? label.en : label.zh) : "";
  }

  condition(checked: Checked, depth: number): void {
    switch (checked.kind) {
      case "all":
        if (checked.parts.length === 0) return this.say("全部记录", "all records");
        return this.group(checked.parts, "，并且", " and ", depth);
      case "any":
        if (checked.parts.length === 0) return this.say("没有记录", "no record");
        return this.group(checked.parts, "，或者", " or ", depth);
      case "not":
        if (checked.part.kind === "test") return this.test(checked.part.test, true);
        this.say("不满足（", "not (");
        this.condition(checked.part, 0);
        return this.say("）", ")");
      case "test":
        return this.test(checked.test, false);
      case "exists": {
        const name = this.name(checked.hops.at(-1)?.field.name);
        this.say(`有${name}满足（`, `some ${name} where (`);
        this.condition(checked.filter, 0);
        this.say("）", ")");
      }
    }
  }

  private group(parts: Checked[], zh: string, en: string, depth: number): void {
    const bracket = depth > 0 && parts.length > 1;
    if (bracket) this.say("（", "(");
    parts.forEach((part, i) => {
      if (i > 0) this.say(zh, en);
      this.condition(part, depth + 1);
    });
    if (bracket) this.say("）", ")");
  }

  private test(test: CheckedTest, negated: boolean): void {
    const { hops, column } = test.path;
    const zh = this.context.lang === "zh";
    const labels = [...hops.map((h) => h.field), column.field].map((f) => this.name(f.name));
    const parts: Record<Part, [string, string]> = { whole: ["", ""], phone_kind: ["类型", " kind"], address_code: ["地区", " region"] };
    const label = labels.join(zh ? "的" : " ") + parts[column.part][zh ? 0 : 1];
    this.say(label, label);
    this.say(...verb(test.op, column, negated));
    this.operand(test);
    if (test.op === "contains" || test.op === "starts_with") this.say("」", '"');
  }

  private operand(test: CheckedTest): void {
    const { given, op } = test;
    const { field, part } = test.path.column;
    const join: [string, string] = op === "has_all" ? ["和", " and "] : op === "eq" ? ["、", ", "] : ["或", " or "];
    const values = (): string[] => {
      switch (given.kind) {
        case "nothing": return [];
        case "ints": return given.ints.map((n) => number(n, field, this.context.lang));
        case "day": return [dayText(given.day)];
        case "texts": return given.texts;
        case "keys": return given.keys.map((k) => this.key(k, field, part));
        case "ids": return given.ids.map((id) => this.context.nameOf?.(id) ?? id);
        case "codes": return regions(given.codes, this.context.lang);
        case "param": return [paramText(given.param, given.offset, this.context.lang)];
        case "field": return [this.name(given.path.column.field.name)];
      }
    };
    if (given.kind === "nothing") return;
    values().forEach((text, i) => {
      if (i > 0) this.say(...join);
      this.words.push({ kind: "chosen", text });
    });
    if (given.kind === "ints" && field.unit) {
      const unit = ` ${this.name(field.unit)}`;
      this.say(unit, unit);
    }
  }

  private key(key: string, field: Field, part: Part): string {
    if (part === "phone_kind") return phoneKindName(key, this.context.lang);
    if (part === "address_code") return loadedDivisions()?.name(key) ?? key;
    const option = field.options?.find((o) => o.key === key);
    return option ? this.name(option.name) : key;
  }
}

type Words = [zh: string, en: string];

/** The verb of an operator; the editor shows the same. */
export function verb(op: Op, column: Pick<Column, "shape" | "field">, negated: boolean): Words {
  const pick = (yes: Words, no: Words): Words => (negated ? no : yes);
  const set = column.shape === "keys" || column.shape === "ids";
  const time = column.field.kind === "date" || column.field.kind === "date_time";
  switch (op) {
    case "is_empty": return pick(["为空", " is empty"], ["不为空", " is not empty"]);
    case "eq":
    case "in":
      if (set && op === "eq") return pick(["正好是", " is exactly "], ["不正好是", " is not exactly "]);
      return pick(["是", " is "], ["不是", " is not "]);
    case "lt":
      if (time) return pick(["早于", " is before "], ["不早于", " is not before "]);
      return pick(["小于 ", " is less than "], ["不是小于 ", " is not less than "]);
    case "gt":
      if (time) return pick(["晚于", " is after "], ["不晚于", " is not after "]);
      return pick(["大于 ", " is more than "], ["不是大于 ", " is not more than "]);
    case "lte":
      if (time) return pick(["不晚于", " is not after "], ["不是不晚于", " is not on or before "]);
      return pick(["不多于 ", " is at most "], ["不是不多于 ", " is not at most "]);
    case "gte":
      if (time) return pick(["不早于", " is not before "], ["不是不早于", " is not on or after "]);
      return pick(["不少于 ", " is at least "], ["不是不少于 ", " is not at least "]);
    case "contains": return pick(["包含「", ' contains "'], ["不包含「", ' does not contain "']);
    case "starts_with": return pick(["开头是「", ' starts with "'], ["开头不是「", ' does not start with "']);
    case "has_any": return pick(["包含", " has "], ["不包含", " does not have "]);
    case "has_all": return pick(["同时包含", " has all of "], ["没有同时包含", " does not have all of "]);
    case "within": return pick(["属于", " is in "], ["不属于", " is not in "]);
  }
}

function number(n: bigint, field: Field, lang: Lang): string {
  const trimmed = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  switch (field.kind) {
    case "bool": return lang === "zh" ? (n === 0n ? "否" : "是") : n === 0n ? "no" : "yes";
    case "date": return dayText(Number(n));
    case "date_time": return new Date(Number(n)).toISOString();
    case "percent": return `${trimmed(formatScaled(n, scaleOf(field)))}%`;
    default: return trimmed(formatScaled(n, scaleOf(field)));
  }
}

const PARAMS: Record<Param, Words> = {
  me: ["我", "me"],
  my_department: ["我的部门", "my department"],
  my_departments: ["我的部门及下级", "my department and below"],
  my_people: ["我部门及下级的人", "people of my department and below"],
  my_shops: ["我负责的店铺", "my shops"],
  now: ["现在", "now"],
  today: ["今天", "today"],
};

const UNITS: [keyof Span, string, string][] = [
  ["years", "年", "years"],
  ["months", "个月", "months"],
  ["weeks", "周", "weeks"],
  ["days", "天", "days"],
  ["hours", "小时", "hours"],
  ["minutes", "分钟", "minutes"],
  ["seconds", "秒", "seconds"],
];

export function paramText(param: Param, offset: Span | undefined, lang: Lang): string {
  const zh = lang === "zh";
  const base = PARAMS[param][zh ? 0 : 1];
  if (!offset) return base;
  const shown = UNITS.filter(([unit]) => offset[unit] !== 0);
  const amount = shown.map(([unit, a, b]) => `${Math.abs(offset[unit])} ${zh ? a : b}`).join(" ");
  if (isNegative(offset)) return zh ? `${base}之前 ${amount}` : `${amount} before ${base}`;
  return zh ? `${base}之后 ${amount}` : `${amount} after ${base}`;
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

export const phoneKindName = (key: string, lang: Lang): string => PHONE_KINDS[key]?.[lang === "zh" ? 0 : 1] ?? key;

/** Names of code prefixes; a set of provinces that is a named area is said as the area. */
function regions(prefixes: string[], lang: Lang): string[] {
  let left = prefixes;
  const out: string[] = [];
  for (const area of AREAS) {
    const wanted = area.provinces.map((p) => p.slice(0, 2));
    if (wanted.length > 1 && wanted.every((w) => left.includes(w))) {
      left = left.filter((p) => !wanted.includes(p));
      out.push(lang === "zh" ? area.zh : area.en);
    }
  }
  return [...out, ...left.map((p) => loadedDivisions()?.name(p.padEnd(6, "0")) ?? p)];
}
