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

/** The value, null where empty, undefined where the JSON is no value of the field. */
export function readValue(field: Field, json: Json | undefined, phoneKind?: string): Value | null | undefined {
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
      return typeof text === "string" ? { kind: "text", folded: fold(clean(text) ?? "") } : undefined;
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
    case "select": {
      const key = readOption(field, json);
      return key === undefined ? undefined : { kind: "key", key };
    }
    case "multi_select": {
      const keys = (Array.isArray(json) ? json : [json]).map((j) => readOption(field, j));
      return keys.includes(undefined) ? undefined : { kind: "keys", keys: [...new Set(keys as string[])] };
    }
    case "phone":
      return typeof json === "string" || typeof json === "number" ? readPhone(String(json), phoneKind) : undefined;
    case "address":
      return readAddress(json);
    case "user":
    case "department":
    case "link": {
      if (!field.many) {
        const id = readId(json);
        return id === undefined ? undefined : { kind: "id", id };
      }
      const ids = (Array.isArray(json) ? json : [json]).map(readId);
      return ids.includes(undefined) ? undefined : { kind: "ids", ids: [...new Set(ids as string[])] };
    }
  }
}

const int = (n: bigint | number | undefined): Value | undefined => (n === undefined ? undefined : { kind: "int", n: BigInt(n) });

function readNumber(json: Json, scale: number): bigint | undefined {
  if (typeof json !== "number" && typeof json !== "string") return undefined;
  const text = fold(String(json).trim()).replace(/(%|元)+$/, "").replace(/^[¥￥]+/, "").trim();
  return parseScaled(text, scale);
}

/** Units of 10^-scale from a decimal text: `("1,234.5", 2)` is 123450n. Lost decimals are refused. */
export function parseScaled(text: string, scale: number): bigint | undefined {
  const found = /^([-−+]?)((?:\d{1,3}(?:[,，]\d{3})+|\d*))(?:\.(\d*))?$/.exec(text);
  if (!found) return undefined;
  const [, sign, whole = "", fraction = ""] = found;
  if (whole === "" && fraction === "") return undefined;
  if (!/^0*$/.test(fraction.slice(scale))) return undefined;
  const units = BigInt(whole.replace(/[,，]/g, "") + fraction.slice(0, scale).padEnd(scale, "0") || "0");
  if (units > 9_223_372_036_854_775_807n) return undefined;
  return sign === "-" || sign === "−" ? -units : units;
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

/** Days since 1970 of `2026-11-19`, `2026/11/19`, `2026.11.19` or `20261119`. */
export function readDay(text: string): number | undefined {
  const found = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,2})$|^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  if (!found) return undefined;
  const [y, m, d] = found.slice(found[1] === undefined ? 4 : 1).map(Number);
  if (y === undefined || !m || !d || m > 12) return undefined;
  const last = addCalendar({ year: y, month: m, day: 31 }, 0, 0);
  const day = daysOf(y, m, d);
  return day <= last && d <= 31 ? day : undefined;
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
function readOption(field: Field, json: Json): string | undefined {
  if (typeof json !== "string" && typeof json !== "number") return undefined;
  const text = String(json).trim();
  const exact = field.options?.find((c) => c.key === text);
  const folded = fold(text);
  const named = exact ?? field.options?.find((c) => [c.key, c.name.zh, c.name.en].some((t) => t && fold(t) === folded));
  if (named) return named.key;
  return field.open && [...text].length <= 60 ? (clean(text) ?? undefined) : undefined;
}

/** Enough of the engine's phone reading for what the API gives out and people type into conditions. */
function readPhone(text: string, given?: string): Value {
  const trimmed = text.trim();
  if (trimmed.startsWith("+")) {
    const mobile = /^\+861[3-9]\d{9}$/.test(trimmed);
    return { kind: "phone", number: trimmed.replace(/(?!^\+)[\s-]/g, ""), phoneKind: given ?? (mobile ? "mobile" : "landline") };
  }
  const digits = fold(trimmed).replace(/[\s()（）-]/g, "").replace(/^(0086|86(?=1\d{10}$))/, "");
  if (/^1[3-9]\d{9}$/.test(digits)) return { kind: "phone", number: `+86${digits}`, phoneKind: given ?? "mobile" };
  if (/^0\d{9,11}$/.test(digits)) return { kind: "phone", number: `+86${digits.slice(1)}`, phoneKind: given ?? "landline" };
  if (/^[48]00\d{7}$/.test(digits)) return { kind: "phone", number: `+86${digits}`, phoneKind: given ?? "switchboard" };
  return { kind: "phone", number: trimmed, phoneKind: given ?? (digits.includes("*") ? "masked" : "unknown") };
}

function readAddress(json: Json): Value | null | undefined {
  if (typeof json === "string") return { kind: "address", folded: fold(clean(json) ?? ""), code: null };
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const code = typeof json.code === "string" ? json.code : null;
  const text = typeof json.text === "string" ? clean(json.text) : null;
  if (text === null && code === null) return null;
  const region = Array.isArray(json.region) ? json.region.join("") : "";
  return { kind: "address", folded: fold(text ?? region), code };
}

function readId(json: Json): string | undefined {
  const id = typeof json === "object" && json !== null && !Array.isArray(json) ? json.id : json;
  return typeof id === "string" && /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : undefined;
}
