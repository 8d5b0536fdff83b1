import { expect, test } from "vitest";

import type { Form, Me, Verb } from "../../api/schema";
import type { Pool } from "../../api/work";
import { lacking, rightOf } from "../../ui/rights";
import { menuOf, tabsOf } from "./menu";

const form = (key: string, more: Partial<Form> = {}, verbs: Verb[] = ["read"]): Form => ({
  key, name: { zh: key }, icon: key, title: "name", fields: [], access: { fields: {}, filterable: [], verbs }, ...more,
});
const pool = (id: string, of: string, seat = "owner", nurture = false): Pool => ({
  id, key: id, name: `池 ${id}`, form: of, seat, nurture, claimable: { n: 0, opens: null }, count_is_exact: true, claims_today: 0, daily_claims: null,
  holding: 0, holding_cap: null, remaining: null, reason: null, rules: [], return_reasons: [],
});
const me = (powers: string[]): Me => ({
  user: { id: "1", login: "a", name: "A", department: null, roles: [], lang: "zh", must_change_password: false, must_set_up_second_factor: false },
  powers, duty: { state: "on" }, workspace: { name: "W", zone: "Asia/Shanghai", demo: false, trade: null, guide: false, version: 1 },
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
    ["customers", ["/r/lead", "/r/customer", "/pools/p", "/pools/s", "/check"]],
    ["sales", ["/r/order"]],
    ["insight", ["/teams"]],
  ]);
});

test("powers open pages, but only pages that are installed", () => {
  const menu = shape(menuOf(me(["view_boards", "manage_policies", "manage_people"]), forms, [], (p) => p !== "/people" && p !== "/guide"));
  expect(menu.slice(-2)).toEqual([["insight", ["/boards/manager", "/teams", "/ledger"]], ["build", ["/policies", "/hours"]]]);
});

test("the guide stands at the top as long as it is open, then among what one manages", () => {
  const open = { ...me(["manage_people"]), workspace: { ...me([]).workspace, guide: true } };
  const guide = (of: Me) => shape(menuOf(of, [], [], (p) => p === "/guide"));
  expect(guide(open)).toEqual([["work", ["/", "/guide"]]]);
  expect(guide(me(["manage_people"]))).toEqual([["work", ["/"]], ["manage", ["/guide"]]]);
  expect(guide(me([]))).toEqual([["work", ["/"]]]);
});

test("forms that are made for another trade are not shown", () => {
  const made = [form("shop", { trades: ["retail"] }), form("contact", { trades: ["b2b"] }), form("lead")];
  const of = (trade: Me["workspace"]["trade"]) => shape(menuOf({ ...me([]), workspace: { ...me([]).workspace, trade } }, made, [], () => false)).flatMap(([, to]) => to);
  expect(of("retail")).toEqual(["/", "/r/lead", "/r/shop"]);
  expect(of("b2b")).toEqual(["/", "/r/lead", "/r/contact"]);
  expect(of(null)).toEqual(["/", "/r/lead", "/r/contact", "/r/shop"]);
});

test("the phone shows my work, the first form and the first pool", () => {
  expect(tabsOf(menuOf(me([]), forms, [pool("p", "lead")], () => true)).map((e) => e.to)).toEqual(["/", "/r/lead", "/pools/p"]);
});

test("an address says what is missing where the menu leaves it out", () => {
  const lacks = (path: string, powers: string[], of = forms) => lacking(rightOf(path), me(powers), of);
  expect(lacks("/people", ["view_boards"])).toEqual(["manage_people"]);
  expect(lacks("/settings/workspace", ["manage_people"])).toEqual(["manage_forms"]);
  expect(lacks("/channels/web", [])).toEqual(["manage_channels"]);
  expect(lacks("/imports/1", [])).toEqual(["import"]);
  expect(lacks("/imports/1", [], [form("lead", {}, ["read", "import"])])).toEqual([]);
  expect(lacks("/channels/web", ["manage_channels"])).toEqual([]);
  for (const open of ["/", "/r/lead", "/policies/lead/owner", "/teams", "/peoples"]) expect(lacks(open, [])).toEqual([]);
});
