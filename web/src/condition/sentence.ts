/**
 * A condition as one exact sentence, in the words of engine/src/condition/sentence.rs. Two conditions with the same
 * sentence mean the same: 「（或为空）」 says where a negation also holds for empty values, texts stand in quotes,
 * regions carry the names above them, brackets show every nesting.
 */
import type { Field, Word } from "../api/schema";
import type { Lang } from "../lib/session";
import type { Checked, CheckedTest, Hop, Part } from "./types";
import { fullName, instant, nameOf, number, offset, param, phoneKind, type Phrase, phrase, regions, touch } from "./wording";

export interface SentenceContext {
  lang: Lang;
  /** Names of people, departments and records that a condition mentions. */
  nameOf?: (id: string) => string | undefined;
}

export function sentence(checked: Checked, context: SentenceContext): Word[] {
  const writer = new Writer(context);
  writer.condition(checked, "top");
  return writer.words;
}

export const sentenceText = (words: readonly Word[]): string => words.map((w) => w.text).join("");

/** What stands around a condition, and so whether it needs brackets. */
type Place = "top" | "bracket" | "in_all" | "in_any";
type Group = { kind: "all" | "any"; parts: Checked[] };
/** An operand and whether it stands in quotes. */
type Operand = [text: string, quoted: boolean];

const PARTS: Record<Part, [string, string]> = { whole: ["", ""], phone_kind: ["类型", " kind"], address_code: ["的行政区", " division"] };

class Writer {
  readonly words: Word[] = [];
  constructor(private readonly context: SentenceContext) {}

  private get zh(): boolean {
    return this.context.lang === "zh";
  }

  private say(zh: string, en: string): void {
    const text = this.zh ? zh : en;
    if (text === "") return;
    const blank = this.gapBefore(text) ? " " : "";
    const last = this.words.at(-1);
    if (last?.kind === "plain") last.text += blank + text;
    else this.words.push({ kind: "plain", text: blank + text });
  }

  private chosen(text: string): void {
    const last = this.words.at(-1);
    if (this.gapBefore(text)) {
      if (last?.kind === "plain") last.text += " ";
      else this.words.push({ kind: "plain", text: " " });
    }
    this.words.push({ kind: "chosen", text });
  }

  /** Chinese sets a blank between its own characters and digits or Latin letters. */
  private gapBefore(text: string): boolean {
    const last = [...(this.words.at(-1)?.text ?? "")].at(-1);
    const [first] = text;
    return this.zh && last !== undefined && first !== undefined && touch(last, first);
  }

  condition(condition: Checked, place: Place): void {
    const [inner, negated] = core(condition);
    switch (inner.kind) {
      case "all":
      case "any":
        if (inner.parts.length === 0) return this.constant((inner.kind === "all") !== negated, place);
        if (!negated) return this.group(inner as Group, place);
        this.say("不满足（", "not (");
        this.group(inner as Group, "bracket");
        return this.say("）", ")");
      case "exists":
        return this.exists(inner.hops, inner.filter, negated);
      case "test":
        return this.test(inner.test, negated);
      case "not":
        // Taken off by `core`.
        return this.condition(inner.part, place);
    }
  }

  private constant(holds: boolean, place: Place): void {
    if (place === "top") this.say(holds ? "全部记录" : "没有记录", holds ? "all records" : "no record");
    else this.say(holds ? "总是成立" : "总不成立", holds ? "always" : "never");
  }

  private group({ kind, parts }: Group, place: Place): void {
    const all = kind === "all";
    // 「甲且乙，或者丙」: 且 binds closer than a comma, so leaves need no brackets.
    const close = all && place === "in_any" && parts.every(isLeaf);
    const bracket = (place === "in_all" && !all) || (place === "in_any" && all);
    if (bracket) this.say(close ? "" : "（", "(");
    parts.forEach((part, i) => {
      if (i > 0 && all) this.say(close ? "且" : "，并且", close ? " and " : ", and ");
      if (i > 0 && !all) this.say("，或者", ", or ");
      this.condition(part, all ? "in_all" : "in_any");
    });
    if (bracket) this.say(close ? "" : "）", ")");
  }

  private exists(hops: Hop[], filter: Checked, negated: boolean): void {
    const before = hops.slice(0, -1);
    const last = hops.at(-1)?.field;
    const [inner, not] = core(filter);
    const any = inner.kind === "all" && inner.parts.length === 0 && !not;
    if (this.zh) {
      this.path(before, undefined);
      this.say(negated ? "没有" : "有", "");
      if (!any) {
        this.say("满足（", "");
        this.condition(filter, "bracket");
        this.say("）的", "");
      }
      return this.path([], last);
    }
    this.say("", negated ? "has no " : "has ");
    this.path(before, last);
    if (any) return;
    this.say("", " where (");
    this.condition(filter, "bracket");
    this.say("", ")");
  }

  /** 「店铺的品牌的名称」, `Shop Brand Name`. */
  private path(hops: Hop[], field: Field | undefined): void {
    const fields = [...hops.map((h) => h.field), ...(field ? [field] : [])];
    fields.forEach((f, i) => {
      if (i > 0) this.say("的", " ");
      const name = nameOf(f.name, this.context.lang);
      this.say(name, name);
    });
  }

  private test(test: CheckedTest, negated: boolean): void {
    const { hops, column } = test.path;
    // Over several linked rows a test means "some row", and its negation "no row".
    const many = hops.some((h) => h.field.many);
    if (many) this.say(negated ? "没有" : "有", negated ? "no " : "some ");
    this.path(hops, column.field);
    this.say(...PARTS[column.part]);
    const values = this.values(test, negated && !many);
    this.operand(test, phrase(test, values.length, negated && !many), values);
  }

  private operand({ given, path }: CheckedTest, said: Phrase, values: Operand[]): void {
    this.say(...said.verb);
    if (values.length === 0 && given.kind !== "nothing") this.say("（空列表）", "(empty list)");
    values.forEach(([value, quoted], i) => {
      const [zh, en] = i + 1 === values.length ? said.last : ["、", ", "];
      if (i > 0) this.say(zh, en);
      if (quoted) this.say("「", '"');
      this.chosen(value);
      if (quoted) this.say("」", '"');
    });
    const { unit } = path.column.field;
    if (given.kind === "ints" && unit && values.length > 0) {
      const text = nameOf(unit, this.context.lang);
      this.say(text, ` ${text}`);
    }
    this.say(...said.after);
  }

  private values({ given, op, path: { column } }: CheckedTest, negated: boolean): Operand[] {
    const { lang } = this.context;
    const plain = (text: string): Operand => [text, false];
    switch (given.kind) {
      case "nothing":
        return [];
      case "ints":
        // "Not yes" is said as "no (or empty)".
        if (column.field.kind === "bool") return given.ints.map((n) => plain(number((n !== 0n) !== negated ? 1n : 0n, column.field, lang)));
        return given.ints.map((n) => plain(column.field.kind === "date_time" ? instant(n) : number(n, column.field, lang)));
      case "day":
        return [plain(number(BigInt(given.day), { ...column.field, kind: "date" }, lang))];
      case "texts": {
        const stored = column.shape === "phone" && op !== "contains" && op !== "starts_with";
        return given.texts.map((t) => [t.replace(/\p{Cc}/gu, "↵"), !stored]);
      }
      case "keys":
        return given.keys.map((key) => this.key(key, column.field, column.part));
      case "ids":
        return given.ids.map((id) => plain(this.context.nameOf?.(id) ?? id));
      case "codes":
        return regions(given.codes, lang).map(plain);
      case "param":
        return [plain(given.offset ? offset(given.param, given.offset, lang) : param(given.param, lang))];
      case "field":
        return [plain(nameOf(given.path.column.field.name, lang) + PARTS[given.path.column.part][this.zh ? 0 : 1])];
    }
  }

  /** A tag that people made up stands in quotes like any text. */
  private key(key: string, field: Field, part: Part): Operand {
    if (part === "phone_kind") return [phoneKind(key, this.context.lang), false];
    if (part === "address_code") return [fullName(key), false];
    const option = field.options?.find((o) => o.key === key);
    return option ? [nameOf(option.name, this.context.lang), false] : [key, true];
  }
}

/** The condition without double negations and groups of one, and whether it is negated. */
function core(condition: Checked): [Checked, boolean] {
  let [inner, negated] = [condition, false];
  for (;;) {
    const only: Checked | undefined = inner.kind === "all" || inner.kind === "any" ? (inner.parts.length === 1 ? inner.parts[0] : undefined) : undefined;
    if (inner.kind === "not") [inner, negated] = [inner.part, !negated];
    else if (only) inner = only;
    else return [inner, negated];
  }
}

const isLeaf = (part: Checked): boolean => ["test", "exists"].includes(core(part)[0].kind);
