/** What is looked up, as it stands in the URL; and what is done with it. */
import { MOST_LINES } from "../../api/lookups";

export interface CheckSearch {
  /** Keys, one a line. */
  q?: string;
  /** What stands open: who looked for what; what strangers are shown. */
  open?: "log" | "rules";
}

export const readCheckSearch = (raw: Record<string, unknown>): CheckSearch => {
  const q = typeof raw.q === "string" || typeof raw.q === "number" ? String(raw.q) : undefined;
  const open = raw.open === "log" || raw.open === "rules" ? raw.open : undefined;
  return { ...(q ? { q } : {}), ...(open ? { open } : {}) };
};

/** One key each: of a sheet's row its cells are keys of their own. */
export function linesOf(text: string): string[] {
  const lines = text.split(/[\n\r\t;；]+/).map((line) => line.trim()).filter(Boolean);
  return [...new Set(lines)].slice(0, MOST_LINES + 1);
}
