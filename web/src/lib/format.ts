/** Values as people read them. Zone and language come from the session. */
import { text } from "./i18n";
import { getSettings } from "./session";
import { civilOf, dayOf, daysOf, dayText, pad } from "./zone";

export const EMPTY = "—";
export const MINUS = "\u2212";

const zone = () => getSettings().zone;
const clock = (ms: number) => {
  const c = civilOf(ms, zone());
  return `${pad(c.hour)}:${pad(c.minute)}`;
};

/** Today `14:30`, `昨天 08:30`, `明天 09:30`, this year `11-16 09:41`, else `2025-11-16`. */
export function formatTime(instant: string | number, now = Date.now()): string {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  if (Number.isNaN(ms)) return EMPTY;
  const day = dayOf(ms, zone());
  const today = dayOf(now, zone());
  if (day === today) return clock(ms);
  if (day === today - 1) return text("time.yesterday", { time: clock(ms) });
  if (day === today + 1) return text("time.tomorrow", { time: clock(ms) });
  const c = civilOf(ms, zone());
  const year = civilOf(now, zone()).year;
  return c.year === year ? `${pad(c.month)}-${pad(c.day)} ${clock(ms)}` : dayText(day);
}

/** The whole of it, for hover and for screen readers: `2026-11-19 14:30:07`. */
export function formatFull(instant: string | number): string {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  const c = civilOf(ms, zone());
  return `${dayText(dayOf(ms, zone()))} ${pad(c.hour)}:${pad(c.minute)}:${pad(c.second)}`;
}

/** Head of a day in a timeline: `今天 11月19日`, `11月16日 周一`. */
export function formatDayHead(instant: string, now = Date.now()): string {
  const day = dayOf(Date.parse(instant), zone());
  const today = dayOf(now, zone());
  const { lang } = getSettings();
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", month: lang === "zh" ? "long" : "short", day: "numeric" };
  if (civilOf(now, zone()).year !== civilOf(Date.parse(instant), zone()).year) options.year = "numeric";
  const locale = lang === "zh" ? "zh-CN" : "en";
  const date = new Intl.DateTimeFormat(locale, options).format(day * 86_400_000);
  if (day === today) return text("time.today_head", { date });
  if (day === today - 1) return text("time.yesterday_head", { date });
  return `${date} ${new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short" }).format(day * 86_400_000)}`;
}

/** `11月19日 周四`. */
export function formatDay(instant: number): string {
  const zh = getSettings().lang === "zh";
  const options: Intl.DateTimeFormatOptions = { timeZone: zone(), month: zh ? "long" : "short", day: "numeric" };
  const locale = zh ? "zh-CN" : "en";
  return `${new Intl.DateTimeFormat(locale, options).format(instant)} ${new Intl.DateTimeFormat(locale, { timeZone: zone(), weekday: "short" }).format(instant)}`;
}

export const formatClock = (instant: string): string => clock(Date.parse(instant));

/** Date of a date field: this year `11-16`, else whole. */
export function formatDate(date: string, now = Date.now()): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!found) return date || EMPTY;
  return Number(found[1]) === civilOf(now, zone()).year ? `${found[2]}-${found[3]}` : date.slice(0, 10);
}

export interface Countdown {
  text: string;
  over: boolean;
  /** Milliseconds until the text changes. */
  next: number;
}

/** `剩 03:41` below one hour, then hours and days; past it `超 6 分`. `units` says how many units an overdue time shows. */
export function countdown(due: number, now: number, units: 1 | 2 = 1): Countdown {
  const left = due - now;
  if (left >= 0 && left < 3_600_000) {
    const seconds = Math.floor(left / 1000);
    return { text: text("time.left", { time: `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}` }), over: false, next: 1000 };
  }
  const span = duration(Math.abs(left), units);
  const next = Math.abs(left) < 3_600_000 && units === 2 ? 1000 : 30_000;
  return { text: text(left < 0 ? "time.over" : "time.left", { time: span }), over: left < 0, next };
}

/** `4 分 05 秒` with two units, `26 小时`, `3 天` with one. */
export function duration(ms: number, units: 1 | 2 = 2): string {
  const seconds = Math.floor(ms / 1000);
  const parts: [number, "unit.day" | "unit.hour" | "unit.minute" | "unit.second"][] = [
    [Math.floor(seconds / 86_400), "unit.day"],
    [Math.floor(seconds / 3600) % 24, "unit.hour"],
    [Math.floor(seconds / 60) % 60, "unit.minute"],
    [seconds % 60, "unit.second"],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  if (first < 0) return text("unit.second", { n: 0 });
  const shown = parts.slice(first, first + units).filter(([n], i) => i === 0 || n > 0);
  return shown.map(([n, unit], i) => text(unit, { n: i > 0 && unit === "unit.second" ? pad(n) : n })).join(" ");
}

/** Of an axis: `150万`, `1.5M`; small ones as they are. */
export function formatShort(value: number): string {
  if (Math.abs(value) < 10_000) return formatNumber(value);
  return new Intl.NumberFormat(getSettings().lang === "zh" ? "zh-CN" : "en", { notation: "compact" }).format(value);
}

/** A number in a text that has a form of its own for one (`…_one`). */
export const counted = (count: number) => ({ count, n: formatNumber(count) });

/** Thousands separated; zeros behind the point go. `"38400.00"` is `38,400`. */
export function formatNumber(value: string | number, keepZeros = false): string {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!found) return String(value);
  const fraction = keepZeros ? (found[3] ?? "") : (found[3] ?? "").replace(/0+$/, "");
  const whole = (found[2] ?? "").replace(/\B(?=(\d{3})+$)/g, ",");
  return `${found[1] ? MINUS : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}

export const formatMoney = (value: string | number): string => formatNumber(/\.(?!00$)/.test(String(value)) ? value : String(value).replace(/\.00$/, ""), true);

/** E.164 in groups: `138 1762 4409`, `021-5836 2210`, `+65 9123 4477`; masked and unknown numbers stay as they are. */
export function formatPhone(number: string): string {
  const [main = "", extension] = number.split(";ext=");
  const shown = phoneGroups(main);
  return extension ? `${shown} ${text("phone.extension", { extension })}` : shown;
}

function phoneGroups(number: string): string {
  const group = (digits: string, ...lengths: number[]) => {
    let at = 0;
    return lengths.map((n) => digits.slice(at, (at += n)));
  };
  const chinese = /^\+86(\d+)$/.exec(number)?.[1];
  if (chinese) {
    if (/^1[3-9]\d{9}$/.test(chinese)) return group(chinese, 3, 4, 4).join(" ");
    if (/^[48]00\d{7}$/.test(chinese)) return group(chinese, 3, 3, 4).join("-");
    const area = /^(10|2\d)/.test(chinese) ? 2 : 3;
    const local = chinese.slice(area);
    const spaced = local.length >= 7 ? `${local.slice(0, local.length - 4)} ${local.slice(-4)}` : local;
    return `0${chinese.slice(0, area)}-${spaced}`;
  }
  const abroad = /^\+(852|853|886|1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[124]|9[0-58])(\d+)$/.exec(number);
  if (abroad?.[1] && abroad[2]) {
    const rest = abroad[2];
    const groups = rest.length > 4 ? [rest.slice(0, -4).replace(/\B(?=(\d{3,4})+$)/g, ""), rest.slice(-4)] : [rest];
    return `+${abroad[1]} ${groups.join(" ")}`;
  }
  return /^1\d{10}$/.test(number) ? group(number, 3, 4, 4).join(" ") : number;
}

/** Whole days from today to an instant, in the workspace's zone. */
export function daysUntil(instant: string, now = Date.now()): number {
  return dayOf(Date.parse(instant), zone()) - dayOf(now, zone());
}

export const isoDay = (year: number, month: number, day: number): string => dayText(daysOf(year, month, day));

/** 820 B, 34 KB, 2.4 MB; the same steps as the server's. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.floor(bytes / 1000)} KB`;
  return `${(Math.floor(bytes / 100_000) / 10).toFixed(1)} MB`;
}
