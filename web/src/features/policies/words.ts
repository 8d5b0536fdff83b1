/** Words of strategies, targets and what happens when nobody is there; the sentences themselves come from the server. */
import type { CapPer, Period, Skip, Strategy, Target, WhenNobody } from "../../api/policies";
import { counted, duration, EMPTY } from "../../lib/format";
import { text } from "../../lib/i18n";

export interface Option {
  value: string;
  label: string;
}

/** Names that are stored, in both languages. */
export const NEW_RULE = { zh: "新规则", en: "New rule" };
export const COPY_SUFFIX = { zh: "（副本）", en: " (copy)" };

export const TARGETS: Target["to"][] = ["team", "person", "leader", "head", "pool", "team_pool", "nurture", "review", "field"];
/** What a fallback can be: it always finds somebody. */
export const FALLBACKS: Target["to"][] = ["pool", "nurture", "review"];
/** Those that this version can run. */
export const STRATEGIES: Strategy[] = ["rotation", "least_loaded", "fewest_received", "newcomer_first"];
export const SKIPS: Skip[] = ["lose_turn", "keep_turn", "credit"];
export const NOBODY: WhenNobody[] = ["next", "wait", "pool", "review"];
export const PERIODS: Period[] = ["half_hour", "hour", "day", "week"];
export const CAPS: CapPer[] = ["member", "route", "team"];
const STICKY = [30, 60, 90, 180, 365];
const MINUTES = [5, 10, 15, 30, 60, 120, 240, 480, 1440];

export const strategyOptions = (chosen: Strategy): Option[] =>
  (STRATEGIES.includes(chosen) ? STRATEGIES : [chosen, ...STRATEGIES]).map((s) => ({ value: s, label: text(`strategy.${s}`) }));

const NONE = "";

export function stickyOptions(chosen: number | null | undefined): Option[] {
  const days = [...new Set([...STICKY, ...(chosen ? [chosen] : [])])].sort((a, b) => a - b);
  return [{ value: NONE, label: text("route.no_sticky") }, ...days.map((n) => ({ value: String(n), label: text("route.sticky_days", counted(n)) }))];
}

export function minuteOptions(chosen: number | null | undefined): Option[] {
  const minutes = [...new Set([...MINUTES, ...(chosen ? [chosen] : [])])].sort((a, b) => a - b);
  return [{ value: NONE, label: text("route.no_limit") }, ...minutes.map((n) => ({ value: String(n), label: duration(n * 60_000) }))];
}

/** In place of a schedule's key: around the clock, whatever the workspace's hours are. */
export const ALWAYS = "always";
const LEADS = [3, 5, 10, 15, 30, 60, 120];
const AFTER = [0, 5, 10, 15, 30, 60, 120, 240];
const MOVES = [0, 1, 2, 3, 5];

/** Reminders that lie within the limit. */
export function leadOptions(limit: number, chosen: number | null | undefined): Option[] {
  const leads = [...new Set([...LEADS.filter((n) => n < limit), ...(chosen ? [chosen] : [])])].sort((a, b) => a - b);
  return [{ value: NONE, label: text("clock.no_reminder") }, ...leads.map((n) => ({ value: String(n), label: text("clock.remind_before", { time: duration(n * 60_000) }) }))];
}

export function afterOptions(chosen: number): Option[] {
  const all = [...new Set([...AFTER, chosen])].sort((a, b) => a - b);
  return all.map((n) => ({ value: String(n), label: n === 0 ? text("clock.at_once") : text("clock.after", { time: duration(n * 60_000) }) }));
}

export function moveOptions(chosen: number, some: boolean): Option[] {
  const all = [...new Set([...MOVES, chosen])].filter((n) => some || n === 0 || n === chosen).sort((a, b) => a - b);
  return all.map((n) => ({ value: String(n), label: n === 0 ? text("clock.no_moves") : text("clock.reassign_times", counted(n)) }));
}

/** `2026-11-19` in hits and shares: `8.8%`, — where nothing was counted. */
export const percent = (part: number, whole: number): string => (whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : EMPTY);
