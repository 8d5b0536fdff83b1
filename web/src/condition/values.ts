/** JSON of a field → the value that comparisons look at, as `Coerce::lenient` and `Value` in engine/src/value. */
import type { Field, Json } from "../api/schema";
import { addCalendar, daysOf } from "../lib/zone";
import { clean, fold } from "./fold";
import { scaleOf } from "./types";

export type Value =
  | { kind: "int"; n: bigint }
  | { kind: "text"; folded: string }
  | { kind: "key"; key: string }
  | { kind: "keys"; keys: string[] }
  | { kind: "id"; id: string }
  | { kind: "ids"; ids: string[] }
  | { kind: "phone"; number: string; phoneKind: string }
  | { kind: "address"; folded: string; code: string | null };

/** JSON that is no value of its field, with the code that the API gives. */
export class ValueProblem extends Error {
  override readonly name = "ValueProblem";
  constructor(readonly code: string) {
    super(code);
  }
}

const wrong = (code = "type") => new ValueProblem(code);
const MAX_ITEMS = 200;

/** The value of a stored row: null where empty or where it is no value. */
export function readValue(field: Field, json: Json | undefined, phoneKind?: string): Value | null {
  try {
    return coerce(field, json, phoneKind);
  } catch (error) {
    if (error instanceof ValueProblem) return null;
    throw error;
  }
}

/** The value, null where empty; throws `ValueProblem`. */
export function coerce(field: Field, json: Json | undefined, phoneKind?: string): Value | null {
  if (json === undefined || json === null) return null;
  if (typeof json === "string" && clean(json) === null) return null;
  if (Array.isArray(json) && json.length === 0) return null;
  switch (field.kind) {
    case "text":
    case "long_text":
    case "serial":
    case "url":
    case "email": {
      const text = typeof json === "number" ? String(json) : json;
      if (typeof text !== "string") throw wrong();
      return { kind: "text", folded: fold(clean(text) ?? "") };
    }
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return int(readNumber(json, scaleOf(field)));
    case "bool":
      return int(readBool(json));
    case "date":
      return int(typeof json === "string" ? readDay(json) : undefined);
    case "date_time":
      return int(readInstant(json));
    case "select":
      return { kind: "key", key: readOption(field, json) };
    case "multi_select":
      return { kind: "keys", keys: [...new Set(readOptions(field, json))] };
    case "phone":
      if (typeof json !== "string" && typeof json !== "number") throw wrong();
      return readPhone(String(json), phoneKind);
    case "address":
      return readAddress(json);
    case "user":
    case "department":
    case "link":
      if (!field.many) return { kind: "id", id: readId(json) };
      return { kind: "ids", ids: [...new Set((Array.isArray(json) ? json : [json]).map(readId))] };
  }
}

function int(n: bigint | number | undefined): Value {
  if (n === undefined) throw wrong();
  return { kind: "int", n: BigInt(n) };
}

/** Decimal digits that a 64-bit float keeps exactly. */
const FLOAT_DIGITS = 15;

function readNumber(json: Json, scale: number): bigint {
  if (typeof json !== "number" && typeof json !== "string") throw wrong();
  const folded = typeof json === "number" ? String(json) : fold(json);
  const text = folded.trim().replace(/[%元]+$/, "").replace(/^[¥￥]+/, "").trim();
  const rounded = typeof json === "number" && !Number.isInteger(json) && text.replace(/^[-0.]+/, "").replace(/\D/g, "").length > FLOAT_DIGITS;
  const units = parseScaled(text, scale);
  if (units !== undefined && !rounded) return units;
  const found = parts(text);
  if (!found) throw wrong();
  throw wrong(found.fraction.replace(/0+$/, "").length > scale ? "too_many_decimals" : "out_of_range");
}

function parts(text: string): { negative: boolean; whole: string; fraction: string } | undefined {
  const found = /^([-−+]?)((?:\d{1,3}(?:[,，]\d{3})+|\d*))(?:\.(\d*))?$/.exec(text);
  if (!found) return undefined;
  const [, sign, whole = "", fraction = ""] = found;
  if (whole === "" && fraction === "") return undefined;
  return { negative: sign === "-" || sign === "−", whole: whole.replace(/[,，]/g, ""), fraction };
}

/** Units of 10^-scale from a decimal text: `("1,234.5", 2)` is 123450n. Lost decimals are refused. */
export function parseScaled(text: string, scale: number): bigint | undefined {
  const found = parts(text);
  if (!found || !/^0*$/.test(found.fraction.slice(scale))) return undefined;
  const size = BigInt(found.whole + found.fraction.slice(0, scale).padEnd(scale, "0") || "0");
  const units = found.negative ? -size : size;
  return BigInt.asIntN(64, units) === units ? units : undefined;
}

export function formatScaled(units: bigint, scale: number): string {
  if (scale === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function readBool(json: Json): number | undefined {
  if (typeof json === "boolean") return Number(json);
  if (json === 0 || json === 1) return json;
  if (typeof json !== "string") return undefined;
  const text = fold(json.trim());
  if (["true", "yes", "y", "1", "是", "对"].includes(text)) return 1;
  return ["false", "no", "n", "0", "否", "不"].includes(text) ? 0 : undefined;
}

/** Days since 1970 of `2026-11-19`, `2026/11/19`, `2026.11.19` or `20261119`, with midnight behind it as sheets do. */
export function readDay(text: string): number | undefined {
  const bare = text.trim().replace(/[ T]+00:00:00$/, "");
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const wanted = daysOf(year, month, day);
  return wanted === addCalendar({ year, month, day }, 0, 0) ? wanted : undefined;
}

function readInstant(json: Json): number | undefined {
  if (typeof json === "number") return Number.isInteger(json) ? json : undefined;
  if (typeof json !== "string") return undefined;
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)$/i.exec(json.trim());
  if (!found) return undefined;
  const offset = (found[3] ?? "").replace(/^([+-]\d{2})$/, "$1:00").replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const ms = Date.parse(`${found[1]}T${(found[2] ?? "").replace(",", ".")}${offset.toUpperCase()}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** The option that a person means: by key, or by its name in either language. */
function optionOf(field: Field, text: string): string | undefined {
  const exact = field.options?.find((c) => c.key === text);
  const folded = fold(text.trim());
  return (exact ?? field.options?.find((c) => [c.key, c.name.zh, c.name.en].some((t) => t && fold(t) === folded)))?.key;
}

function readOption(field: Field, json: Json): string {
  if (typeof json !== "string" && typeof json !== "number") throw wrong();
  const text = String(json).trim();
  const known = optionOf(field, text);
  if (known !== undefined) return known;
  if (!field.open) throw wrong("unknown_option");
  const made = clean(text);
  if (made === null) throw wrong();
  if ([...made].length > 60) throw wrong("too_long");
  return made;
}

/** A list, or one text that lists options as people write them: `旗舰版、专业版`. */
function readOptions(field: Field, json: Json): string[] {
  const items = (): Json[] => {
    if (typeof json !== "string") return Array.isArray(json) ? json : [json];
    return optionOf(field, json.trim()) !== undefined ? [json] : json.split(/[、，,；;\n]/).filter((part) => clean(part) !== null);
  };
  const list = items();
  if (list.length > MAX_ITEMS) throw wrong("too_many");
  return list.map((item) => readOption(field, item));
}

/** Enough of the engine's phone reading for what the API gives out and people type into conditions. */
function readPhone(text: string, given?: string): Value {
  const [main = "", extension] = text.trim().split(/;ext=|转/);
  const phone = (number: string, kind: string): Value => ({
    kind: "phone",
    number: extension ? `${number};ext=${extension.trim()}` : number,
    phoneKind: given ?? (extension && kind === "mobile" ? "virtual" : kind),
  });
  const digits = fold(main).replace(/[\s()-]/g, "").replace(/^00/, "+").replace(/^(\+?86)(?=1\d{10}$|0?[2-9]\d{8,10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(digits)) return phone(`+86${digits}`, "mobile");
  if (/^0\d{9,11}$/.test(digits)) return phone(`+86${digits.slice(1)}`, "landline");
  if (/^[48]00\d{7}$/.test(digits)) return phone(`+86${digits}`, "switchboard");
  if (/^\+\d{6,15}$/.test(digits)) return phone(digits, "mobile");
  if (digits.includes("*")) return phone(digits, "masked");
  if (/^95\d{3,6}$/.test(digits)) return phone(digits, "switchboard");
  const kept = clean(text);
  if (kept === null || [...kept].length > 60 || (kept.match(/\d/g)?.length ?? 0) < 3) throw wrong("phone");
  return { kind: "phone", number: fold(kept), phoneKind: given ?? "unknown" };
}

function readAddress(json: Json): Value | null {
  if (typeof json === "string") return { kind: "address", folded: fold(clean(json) ?? ""), code: null };
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw wrong();
  const code = typeof json.code === "string" ? json.code : null;
  const text = typeof json.text === "string" ? clean(json.text) : null;
  if (text === null && code === null) return null;
  const region = Array.isArray(json.region) ? json.region.join("") : "";
  return { kind: "address", folded: fold(text ?? region), code };
}

function readId(json: Json): string {
  const id = typeof json === "object" && json !== null && !Array.isArray(json) ? json.id : json;
  if (typeof id !== "string" || !/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(id)) throw wrong();
  return id.toLowerCase();
}
