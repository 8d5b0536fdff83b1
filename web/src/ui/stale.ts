/** How long nobody has spoken with the customer of a record that somebody holds. */
import type { Form, RecordRow } from "../api/schema";

const DAY = 86_400_000;

/** Whole days since the last contact, or since the holder got it, where they are as many as the form calls neglected. */
export function staleDays(form: Form, row: Pick<RecordRow, "fields" | "owner">, now = Date.now()): number | undefined {
  const { last, stale_days: limit } = form.contacted ?? {};
  const seat = form.seats?.[0];
  if (!limit || !seat || !row.owner) return undefined;
  if (form.lifecycle && !form.lifecycle.open.includes(String(row.fields[form.lifecycle.field]))) return undefined;
  const at = (key: string | undefined) => {
    const value = key === undefined ? null : row.fields[key];
    return typeof value === "string" ? Date.parse(value) : undefined;
  };
  const times = [at(`${seat.key}_since`), at(last)].filter((t) => t !== undefined);
  if (times.length === 0) return undefined;
  const days = Math.floor((now - Math.max(...times)) / DAY);
  return days >= limit ? days : undefined;
}
