/** The menu by work, not by table: forms that may be read, pools that may be used, pages that exist. */
import type { Form, Me } from "../../api/schema";
import type { Pool } from "../../api/work";
import { named, text, type TextKey } from "../../lib/i18n";
import { fitsTrade } from "../../lib/trade";
import { lacking, rightOf, RIGHTS } from "../../ui/rights";

export interface Entry {
  key: string;
  to: string;
  name: string;
  icon: string;
  /** Addresses below which it counts as open; its own without them. */
  under?: string[];
}

export interface Group {
  key: string;
  name: string;
  entries: Entry[];
}

/** Place of a form, by what it says of itself. What says nothing is part of 客户. */
const PLACES: Record<string, string[]> = {
  customers: ["lead", "customer", "contact"],
  sales: ["opportunity", "quote", "contract", "order", "payment", "invoice", "product", "shop", "brand"],
  service: ["ticket", "service", "return"],
};

const kindOf = (form: Form): string => form.party ?? form.icon ?? form.key;

function rankOf(form: Form): { group: string; rank: number } {
  for (const [group, kinds] of Object.entries(PLACES)) {
    const rank = kinds.findIndex((k) => k === kindOf(form) || k === form.key);
    if (rank >= 0) return { group, rank };
  }
  return { group: "customers", rank: 90 };
}

interface Page {
  group: "insight" | "build" | "manage";
  to: string;
  name: TextKey;
  icon: string;
}

const GUIDE = "/guide";

const page = (group: Page["group"], to: keyof typeof RIGHTS, icon: string): Page => ({ group, to, name: RIGHTS[to].page, icon });

const PAGES: Page[] = [
  page("insight", "/boards/manager", "board"),
  { group: "insight", to: "/teams", name: "menu.teams", icon: "team" },
  { group: "insight", to: "/ledger", name: "menu.ledger", icon: "ledger" },
  // Whoever wants may read the policies; in the menu they stand for those who shape them.
  { group: "build", to: "/policies", name: "menu.policies", icon: "policy" },
  page("build", "/hours", "hours"),
  page("build", "/recycling", "pool"),
  page("manage", "/imports", "import"),
  page("manage", "/people", "people"),
  page("manage", "/channels", "channel"),
  page("manage", "/guide", "guide"),
  page("manage", "/settings/workspace", "settings"),
  page("manage", "/delivery", "delivery"),
];

/** `exists` says whether a page is installed. */
export function menuOf(me: Me, forms: readonly Form[], pools: readonly Pool[], exists: (path: string) => boolean): Group[] {
  // A follow-up is read where it belongs to, in the timeline of its record.
  const shown = forms.filter((f) => f.access.verbs.includes("read") && !f.contact && fitsTrade(me.workspace.trade, f.trades));
  const entries = new Map<string, { entry: Entry; rank: number }[]>();
  const add = (group: string, entry: Entry, rank: number) => entries.set(group, [...(entries.get(group) ?? []), { entry, rank }]);
  for (const form of shown) {
    const { group, rank } = rankOf(form);
    add(group, { key: form.key, to: `/r/${form.key}`, name: named(form.name), icon: form.icon ?? kindOf(form) }, rank);
  }
  poolEntries(forms, pools).forEach((entry, i) => add("customers", entry, 10 + i));
  // Who works with customers of some form asks whether one is known.
  if (exists("/check") && forms.some((f) => f.party && (f.access.verbs.includes("read") || f.access.verbs.includes("create")))) {
    add("customers", { key: "/check", to: "/check", name: text("menu.check"), icon: "check" }, 80);
  }
  PAGES.forEach((page, i) => {
    if (!exists(page.to) || lacking(rightOf(page.to), me, forms).length > 0) return;
    if (page.to === "/policies" && !me.powers.includes("manage_policies")) return;
    // As long as it is open it stands at the top.
    if (page.to === GUIDE && me.workspace.guide) return;
    add(page.group, { key: page.to, to: page.to, name: text(page.name), icon: page.icon }, i);
  });
  const groups = ["customers", "sales", "service", "insight", "build", "manage"] as const;
  const listed = groups.map((key) => ({ key, name: text(`menu.${key}`), entries: (entries.get(key) ?? []).sort((a, b) => a.rank - b.rank).map((e) => e.entry) }));
  const work: Group = { key: "work", name: "", entries: [{ key: "work", to: "/", name: text("menu.work"), icon: "work" }] };
  if (me.workspace.guide && exists(GUIDE)) work.entries.push({ key: GUIDE, to: GUIDE, name: text("menu.guide"), icon: "guide" });
  return [work, ...listed.filter((g) => g.entries.length > 0)];
}

/** One entry for the pools of a form and seat: the pool's own name where there is one, 线索池 where there are several. */
function poolEntries(forms: readonly Form[], pools: readonly Pool[]): Entry[] {
  const places = new Map<string, Pool[]>();
  for (const pool of pools) places.set(`${pool.form}.${pool.seat}`, [...(places.get(`${pool.form}.${pool.seat}`) ?? []), pool]);
  return [...places].flatMap(([key, of]) => {
    const form = forms.find((f) => f.key === of[0]?.form);
    const first = of.find((p) => !p.nurture) ?? of[0];
    if (!form || !first) return [];
    const name = of.length === 1 ? first.name : text("menu.pools", { name: named(form.name) });
    return [{ key: `pool.${key}`, to: `/pools/${first.id}`, name, icon: form.party === "customer" ? "sea" : "pool", under: of.map((p) => `/pools/${p.id}`) }];
  });
}

/** What the phone's tabs show: my work, the first form, the first pool; notices and me stand beside them. */
export function tabsOf(groups: readonly Group[]): Entry[] {
  const all = groups.flatMap((g) => g.entries);
  const [form, pool] = [all.find((e) => e.to.startsWith("/r/")), all.find((e) => e.to.startsWith("/pools/"))];
  return [all[0], form, pool].filter((e) => e !== undefined);
}
