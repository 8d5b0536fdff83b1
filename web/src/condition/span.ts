import { addCalendar, civilOf, daysOf, instantOf, dateOf } from "../lib/zone";
import type { Span } from "./types";

const UNITS = "(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?";
const SPAN = new RegExp(`^([+-]?)P(?!$)${UNITS}$`);

/** `-P30D`, `P1Y2M`, `PT36H`; undefined for anything else. */
export function parseSpan(text: string): Span | undefined {
  const found = SPAN.exec(text);
  if (!found || text.endsWith("T")) return undefined;
  const sign = found[1] === "-" ? -1 : 1;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((n) => (n ? sign * Number(n) : 0));
  return { years, months, weeks, days, hours, minutes, seconds };
}

export const isNegative = (span: Span): boolean => Object.values(span).some((n: number) => n < 0);

const time = (s: Span) => ((s.hours * 60 + s.minutes) * 60 + s.seconds) * 1000;

/** Calendar units in the zone's civil time, then exact hours; undefined beyond what dates can say. */
export function addToInstant(instant: number, span: Span, zone: string): number | undefined {
  const civil = civilOf(instant, zone);
  let at = instant;
  if (span.years || span.months || span.weeks || span.days) {
    const day = addCalendar(civil, span.years * 12 + span.months, span.weeks * 7 + span.days);
    at = instantOf({ ...civil, ...dateOf(day) }, zone);
  }
  const out = at + time(span);
  return Math.abs(out) <= 8.64e15 ? out : undefined;
}

export const hasTime = (span: Span): boolean => time(span) !== 0;

/** An offset of a day has no hours; see `check`. */
export function addToDay(day: number, span: Span): number | undefined {
  const out = addCalendar(dateOf(day), span.years * 12 + span.months, span.weeks * 7 + span.days);
  return Number.isFinite(out) && out >= daysOf(-9999, 1, 1) && out <= daysOf(9999, 12, 31) ? out : undefined;
}
