import type { Condition, Field, Form } from "../../api/schema";
import type { Pool } from "../../api/work";
import { both } from "../../condition/types";
import { text } from "../../lib/i18n";

/** The place in a pool, as it stands in the URL. */
export interface PoolSearch {
  /** Which part of it. */
  only?: "today" | "best";
  sort?: string;
}

export function readPoolSearch(raw: Record<string, unknown>): PoolSearch {
  const only = raw.only === "today" || raw.only === "best" ? raw.only : undefined;
  return { ...(only ? { only } : {}), ...(typeof raw.sort === "string" ? { sort: raw.sort } : {}) };
}

/** The grade whose first letter is the best: 意向 A. */
export const gradeOf = (form: Form): Field | undefined =>
  form.fields.find((f) => f.kind === "select" && f.options?.[0]?.key === "A" && form.access.filterable.includes(f.key));

const since = (pool: Pool) => `${pool.seat}_pool_since`;

export const usualSort = (pool: Pool): string => `-${since(pool)}`;

export function poolCondition(form: Form, pool: Pool, only: PoolSearch["only"]): Condition {
  const inside: Condition = { field: `${pool.seat}_pool`, op: "eq", value: pool.id };
  const grade = gradeOf(form);
  if (only === "today") return both(inside, { field: since(pool), op: "gte", value: { param: "today" } });
  if (only === "best" && grade) return both(inside, { field: grade.key, op: "eq", value: "A" });
  return inside;
}

/** What tells whether to claim: the usual columns without the seat's own, the way in and the act at the end. */
export function poolColumns(form: Form, pool: Pool, usual: readonly Field[]): Field[] {
  const own = (f: Field) => f.key === form.lifecycle?.field || f.key === form.contacted?.next || f.key === form.contacted?.last || f.key.startsWith(`${pool.seat}_`) || f.key === pool.seat;
  const plain = usual.filter((f) => !own(f) && f.kind !== "user" && f.key !== "created_at").slice(0, 10);
  const find = (key: string) => form.fields.find((f) => f.key === key);
  // Nobody holds what lies here: the place of the seat is the place of the act, where there is one.
  const seat = pool.nurture ? undefined : find(pool.seat);
  const act = seat && { ...seat, name: { zh: text("act.claim"), en: text("act.claim") } };
  return [...plain.slice(0, 1), act, ...plain.slice(1), find(since(pool))].filter((f) => f !== undefined);
}
