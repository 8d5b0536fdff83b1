/** The place of a team's board and of the ledger, as it stands in the URL. */
export interface TeamSearch {
  /** A rotation, `lead/owner/east`; the busiest one without it. */
  route?: string;
  /** First day of a month, `2026-11-01`; this month without it. */
  month?: string;
  open?: "members";
  /** Whose received records stand open. */
  got?: string;
}

export function readTeamSearch(raw: Record<string, unknown>): TeamSearch {
  return {
    ...(typeof raw.route === "string" ? { route: raw.route } : {}),
    ...(typeof raw.month === "string" && /^\d{4}-\d{2}-01$/.test(raw.month) ? { month: raw.month } : {}),
    ...(raw.open === "members" ? { open: "members" as const } : {}),
    ...(typeof raw.got === "string" ? { got: raw.got } : {}),
  };
}

export interface LedgerSearch extends TeamSearch {
  team?: string;
}

export const readLedgerSearch = (raw: Record<string, unknown>): LedgerSearch => ({
  ...readTeamSearch(raw),
  ...(typeof raw.team === "string" ? { team: raw.team } : {}),
});
