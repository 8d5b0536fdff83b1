/** The place of the policy editor, as it stands in the URL. */
export const TABS = ["screens", "marks", "owner_match", "routes", "fallback"] as const;
export type Tab = (typeof TABS)[number];

export interface PolicySearch {
  /** Routes without it. */
  tab?: Tab;
  /** Id of the rule that is open. */
  open?: string;
  side?: "simulation" | "versions" | "publish";
}

export function readPolicySearch(raw: Record<string, unknown>): PolicySearch {
  const tab = TABS.find((x) => x === raw.tab);
  const side = (["simulation", "versions", "publish"] as const).find((x) => x === raw.side);
  return {
    ...(tab && tab !== "routes" ? { tab } : {}),
    ...(typeof raw.open === "string" ? { open: raw.open } : {}),
    ...(side ? { side } : {}),
  };
}
