/** Gaps with sign and two decimals, and the months that a ledger can be asked for. */
import { EMPTY, MINUS } from "../../lib/format";
import { civilOf, dateOf, dayText, daysOf } from "../../lib/zone";

/** `0.62` → `+0.62`, `-0.22` → `−0.22`, zero without a sign. */
export function signed(gap: string | null): string {
  if (gap === null) return EMPTY;
  if (/^-?0+(\.0+)?$/.test(gap)) return gap.replace("-", "");
  return gap.startsWith("-") ? MINUS + gap.slice(1) : `+${gap}`;
}

/** Scale of the gap bars: one record at least, so that small gaps stay small. */
export const gapScale = (gaps: readonly string[]): number => Math.max(1, ...gaps.map((g) => Math.ceil(Math.abs(Number(g)))));

/** The first days of this month and of the `n` before it. */
export function months(now: number, zone: string, n = 6): string[] {
  const { year, month } = civilOf(now, zone);
  return Array.from({ length: n }, (_, i) => dayText(daysOf(year, month - i, 1)));
}

/** The last day of the month that begins with `first`. */
export function monthEnd(first: string): string {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return dayText(daysOf(year, month + 1, 1) - 1);
}

export const monthOf = (first: string): number => dateOf(Math.round(Date.parse(`${first}T00:00:00Z`) / 86_400_000)).month;
