/** What opens a page that is not for everybody: the menu leaves it out, and its address says what is missing. */
import type { Form, Me, Verb } from "../api/schema";
import type { TextKey } from "../lib/i18n";

type Power = "view_boards" | "manage_policies" | "manage_pools" | "manage_people" | "manage_forms" | "manage_channels";

export interface Right {
  page: TextKey;
  /** All of them. */
  powers?: readonly Power[];
  /** What one may do with some form. */
  verb?: Extract<Verb, "import">;
}

/** By address; what lies below an address needs the same. */
export const RIGHTS = {
  "/boards/manager": { page: "menu.board", powers: ["view_boards"] },
  "/hours": { page: "menu.hours", powers: ["manage_policies"] },
  "/recycling": { page: "menu.recycling", powers: ["manage_pools"] },
  "/imports": { page: "menu.imports", verb: "import" },
  "/people": { page: "menu.people", powers: ["manage_people"] },
  "/channels": { page: "menu.channels", powers: ["manage_channels"] },
  "/guide": { page: "menu.guide", powers: ["manage_people"] },
  "/settings/workspace": { page: "menu.workspace", powers: ["manage_people", "manage_forms"] },
  "/delivery": { page: "menu.delivery", powers: ["manage_channels"] },
} satisfies Record<string, Right>;

export function rightOf(path: string): Right | undefined {
  return Object.entries<Right>(RIGHTS).find(([at]) => path === at || path.startsWith(`${at}/`))?.[1];
}

/** What of it I lack; nothing where the page is open to me. */
export function lacking(right: Right | undefined, me: Me, forms: readonly Form[]): (Power | "import")[] {
  const { powers = [], verb } = right ?? {};
  const without = verb !== undefined && !forms.some((f) => f.access.verbs.includes(verb));
  return [...powers.filter((power) => !me.powers.includes(power)), ...(without ? [verb] : [])];
}
