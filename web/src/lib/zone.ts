/** Civil time in a named zone, on `Intl` alone. Days are counted from 1970-01-01, instants in milliseconds. */

export interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
}

export const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      era: "short",
    });
    formats.set(zone, found);
  }
  return found;
}

export function civilOf(instant: number, zone: string): Civil {
  const out: Record<string, number> = {};
  let before = false;
  for (const part of format(zone).formatToParts(instant)) {
    if (part.type === "era") before = part.value === "BC";
    else out[part.type] = Number(part.value);
  }
  const year = before ? 1 - (out.year ?? 0) : (out.year ?? 0);
  const ms = ((instant % 1000) + 1000) % 1000;
  return {
    year,
    month: out.month ?? 1,
    day: out.day ?? 1,
    hour: out.hour ?? 0,
    minute: out.minute ?? 0,
    second: out.second ?? 0,
    ms,
  };
}

/** Days since 1970 of a date of the proleptic Gregorian calendar. */
export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY);
}

export function dateOf(days: number): { year: number; month: number; day: number } {
  const date = new Date(days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The instant of a civil time. In a gap the later one, in an overlap the earlier one. */
export function instantOf(civil: Civil, zone: string): number {
  const wall =
    daysOf(civil.year, civil.month, civil.day) * DAY +
    ((civil.hour * 60 + civil.minute) * 60 + civil.second) * 1000 +
    civil.ms;
  const offset = (at: number) => {
    const c = civilOf(at, zone);
    return daysOf(c.year, c.month, c.day) * DAY + ((c.hour * 60 + c.minute) * 60 + c.second) * 1000 + c.ms - at;
  };
  const [before, after] = [offset(wall - DAY), offset(wall + DAY)];
  if (before === after) return wall - before;
  // Near a change: the earlier candidate if its offset is the one in force there.
  for (const candidate of [wall - Math.max(before, after), wall - Math.min(before, after)]) {
    if (candidate + offset(candidate) === wall) return candidate;
  }
  return wall - before;
}

/** The zone's day of an instant. */
export function dayOf(instant: number, zone: string): number {
  const { year, month, day } = civilOf(instant, zone);
  return daysOf(year, month, day);
}

export function dayStart(day: number, zone: string): number {
  return instantOf({ ...dateOf(day), hour: 0, minute: 0, second: 0, ms: 0 }, zone);
}

/** Months are added first, the day clamps to the month, then the days. */
export function addCalendar(date: { year: number; month: number; day: number }, months: number, days: number): number {
  const index = date.year * 12 + (date.month - 1) + months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const last = dateOf(daysOf(year, month + 1, 1) - 1).day;
  return daysOf(year, month, Math.min(date.day, last)) + days;
}

export const pad = (n: number, width = 2): string => String(n).padStart(width, "0");

/** `2026-11-19`. */
export function dayText(day: number): string {
  const { year, month, day: d } = dateOf(day);
  return `${pad(year, 4)}-${pad(month)}-${pad(d)}`;
}
