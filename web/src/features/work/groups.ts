import type { WorkItem } from "../../api/work";
import { dayOf } from "../../lib/zone";

export const GROUPS = ["late", "hour", "today", "later"] as const;
export type GroupKey = (typeof GROUPS)[number];

const HOUR = 3_600_000;

export function groupOf(due: number, now: number, zone: string): GroupKey {
  if (due < now) return "late";
  if (due < now + HOUR) return "hour";
  return dayOf(due, zone) === dayOf(now, zone) ? "today" : "later";
}

/** By distance, in the order of their clocks; empty groups are left out. */
export function grouped(items: readonly WorkItem[], now: number, zone: string): { key: GroupKey; items: WorkItem[] }[] {
  const sorted = [...items].sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
  return GROUPS.map((key) => ({ key, items: sorted.filter((i) => groupOf(Date.parse(i.due), now, zone) === key) })).filter((g) => g.items.length > 0);
}

/** A record can wait for its first contact and be planned as well. */
export const itemKey = (item: WorkItem): string => `${item.kind}.${item.record.id}`;

/** The item after this one, for going on without looking. */
export function nextOf(items: readonly WorkItem[], key: string, by: 1 | -1 = 1): WorkItem | undefined {
  const at = items.findIndex((i) => itemKey(i) === key);
  return at < 0 ? items[by === 1 ? 0 : items.length - 1] : items[at + by];
}
