import type { Json } from "../api/schema";

/** How long the first contact took in working time, in milliseconds; the record keeps minutes. */
export function responseOf(seat: string, fields: Record<string, Json | undefined>): number | undefined {
  const minutes = fields[`${seat}_response`];
  return typeof minutes === "string" ? Math.round(Number(minutes) * 60_000) : undefined;
}
