import { expect, test } from "vitest";

import type { Form, Me, Verb } from "../../api/schema";
import type { Pool } from "../../api/work";
import { menuOf, tabsOf } from "./menu";

const form = (key: string, more: Partial<Form> = {}, verbs: Verb[] = ["read"]): Form => ({
  key, name: { zh: key }, icon: key, title: "name", fields: [], access: { fields: {}, filterable: [], verbs }, ...more,
});
const pool = (id: string, of: string, seat = "owner", nurture = false): Pool => ({
  id, key: id, name: `池 ${id}`, form: of, seat, nurture, claimable: { n: 0, opens: null }, count_is_exact: true, claims_today: 0, daily_claims: null,
  holding: 0, holding_cap: null, remaining: null, reason: null, rules: [], return_reasons: [],
});
const me = (powers: string[]): Me => ({
  user: { id: "1", login: "a", name: "A", department: null, roles: [], lang: "zh", must_change_password: false },
  powers, duty: { state: "on" }, workspace: { name: "W", zone: "Asia/Shanghai", demo: false, version: 1 },
});
const forms = [
  form("order"), form("customer", { party: "customer" }), form("follow_up", { contact: { when: { all: [] } } }), form("lead", { party: "lead" }),
  form("secret", {}, ["create"]),
];
const shape = (groups: ReturnType<typeof menuOf>) => groups.map((g) => [g.key, g.entries.map((e) => e.to)]);

test("groups by work, sorted sensibly, without what one may not use", () => {
  const pools = [pool("n", "lead", "owner", true), pool("p", "lead"), pool("s", "customer")];
  expect(shape(menuOf(me([]), forms, pools, (p) => p !== "/ledger"))).toEqual([
    ["work", ["/"]],
    ["customers", ["/r/lead", "/r/customer", "/pools/p", "/pools/s"]],
    ["sales", ["/r/order"]],
    ["insight", ["/teams"]],
  ]);
});

test("powers open pages, but only pages that are installed", () => {
  const menu = shape(menuOf(me(["view_boards", "manage_policies", "manage_people"]), forms, [], (p) => p !== "/people"));
  expect(menu.slice(-2)).toEqual([["insight", ["/boards/manager", "/teams", "/ledger"]], ["build", ["/policies", "/hours"]]]);
});

test("the phone shows my work, the first form and the first pool", () => {
  expect(tabsOf(menuOf(me([]), forms, [pool("p", "lead")], () => true)).map((e) => e.to)).toEqual(["/", "/r/lead", "/pools/p"]);
});
