/** Working hours in words: 周一至周六 09:00–12:00、13:30–18:00. */
import type { Block, CalendarDay } from "../../api/hours";
import { named, text } from "../../lib/i18n";
import { getSettings } from "../../lib/session";

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** 周一; 2026-01-05 was a Monday. */
export function weekday(day: number, width: "short" | "narrow" = "short"): string {
  const locale = getSettings().lang === "zh" ? "zh-CN" : "en";
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: width }).format(Date.UTC(2026, 0, 4 + day));
}

/** 周一至周五、周日: runs of three and more as a span. */
export function daysText(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const day of sorted) {
    const last = runs.at(-1);
    if (last && last.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  if (sorted.length === WEEK.length) return text("hours.every_day");
  const words = runs.flatMap((run) => (run.length > 2 ? [text("hours.span", { from: weekday(run[0] ?? 1), until: weekday(run.at(-1) ?? 1) })] : run.map((d) => weekday(d))));
  return words.join(text("list.join"));
}

export function blockText({ from, until }: Block): string {
  const over = until <= from;
  return over ? text("hours.over_midnight", { from, until }) : `${from}–${until}`;
}

/** Blocks of the same days together, in the order of the week. */
export function weekText(blocks: readonly Block[]): string[] {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const key = [...block.days].sort((a, b) => a - b).join();
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  return [...groups.values()].map((same) => {
    const hours = [...same].sort((a, b) => a.from.localeCompare(b.from)).map(blockText).join(text("list.join"));
    return `${daysText(same[0]?.days ?? [])} ${hours}`;
  });
}

/** 国庆节, or what kind of day it is where it has no name. */
export const dayName = (day: CalendarDay): string => named(day.name) || text(`hours.kind_${day.kind}`);

/** A key out of a name; what is not Latin gives a number. */
export function newKey(taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`hours_${n}`)) n += 1;
  return `hours_${n}`;
}
