import { expect, test } from "vitest";

import type { Change, Policy, Route } from "../../api/policies";
import type { Condition, Form } from "../../api/schema";
import { askedFields } from "./asked";
import { bySection, sameSentence } from "./changes";
import { ruleDifferences } from "./differences";
import { added, duplicated, freshId, inserted, moved, removed, replaced, retargeted, shifted } from "./edits";
import { nextStep, unfinished } from "./unfinished";

const route = (id: string, more: Partial<Route> = {}): Route => ({ id, name: { zh: id, en: id }, when: { all: [] }, target: { to: "team", team: "east", strategy: "rotation" }, ...more });
const policy = (...ids: string[]): Policy => ({ form: "lead", seat: "owner", screens: [], marks: [], owner_match: { enabled: true }, routes: ids.map((id) => route(id)), fallback: { to: "review" } });
const order = (p: Policy) => p.routes.map((r) => r.id).join("");

test("a rule is dropped where another one stands, the others close the gap", () => {
  expect(order(moved(policy("a", "b", "c", "d"), "routes", "a", "c"))).toBe("bcad");
  expect(order(moved(policy("a", "b", "c", "d"), "routes", "d", "a"))).toBe("dabc");
  const same = policy("a", "b");
  expect(moved(same, "routes", "a", "a")).toBe(same);
  expect(moved(same, "routes", "gone", "a")).toBe(same);
});

test("up and down stop at the ends", () => {
  expect(order(shifted(policy("a", "b", "c"), "routes", "b", -1))).toBe("bac");
  expect(order(shifted(policy("a", "b", "c"), "routes", "c", 1))).toBe("abc");
});

test("a deleted rule comes back where it was, once", () => {
  const before = policy("a", "b", "c");
  const [, b] = before.routes;
  const without = removed(before, "routes", "b");
  expect(order(without)).toBe("ac");
  expect(b && order(inserted(without, "routes", b, 1))).toBe("abc");
  expect(b && order(inserted(before, "routes", b, 0))).toBe("abc");
  expect(b && order(inserted(policy(), "routes", b, 7))).toBe("b");
});

test("a copy stands behind its model under an id of its own, and shares nothing with it", () => {
  const before = policy("east", "east_2", "west");
  const { policy: after, id } = duplicated(before, "routes", "east", { zh: "（副本）", en: " (copy)" });
  expect(id).toBe("east_3");
  expect(after.routes.map((r) => r.id)).toEqual(["east", "east_3", "east_2", "west"]);
  expect(after.routes[1]?.name).toEqual({ zh: "east（副本）", en: "east (copy)" });
  expect(after.routes[1]?.target).not.toBe(before.routes[0]?.target);
});

test("new rules find a free id and stand last", () => {
  expect(freshId(policy("route"), "routes", "route")).toBe("route_2");
  const { policy: after, id } = added(policy("a"), "routes", { zh: "新", en: "New" }, undefined);
  expect([order(after), id]).toEqual(["aroute", "route"]);
  expect(after.routes[1]?.target).toEqual({ to: "review" });
  expect(added(policy(), "screens", { zh: "新", en: "New" }, "east").policy.screens[0]?.then).toEqual({ do: "review" });
});

test("replacing touches one rule", () => {
  const before = policy("a", "b");
  const after = replaced(before, "routes", route("b", { off: true }));
  expect(after.routes[0]).toBe(before.routes[0]);
  expect(after.routes[1]?.off).toBe(true);
});

test("another kind of target keeps the team", () => {
  const first = { me: "me", team: "west", pool: "p" };
  expect(retargeted({ to: "team", team: "east", strategy: "grab" }, "leader", first)).toEqual({ to: "leader", team: "east" });
  expect(retargeted({ to: "pool", pool: "p" }, "team_pool", first)).toEqual({ to: "team_pool", team: "west" });
  expect(retargeted({ to: "review" }, "person", first)).toEqual({ to: "person", person: "me" });
});

test("two drafts are compared by rule: content, place, presence", () => {
  const theirs = policy("a", "b", "c");
  const mine = { ...policy("b", "a", "d"), fallback: { to: "pool" as const, pool: "p" } };
  const said = ruleDifferences(theirs, { ...mine, routes: mine.routes.map((r) => (r.id === "a" ? { ...r, off: true } : r)) });
  expect(said.map((d) => [d.id, d.part])).toEqual([["a", "off"], ["a", "place"], ["b", "place"], ["c", "rule"], ["d", "rule"], ["fallback", "target"]]);
  expect(said[1]).toMatchObject({ theirs: 1, mine: 2 });
  expect([said[3]?.mine, said[4]?.theirs]).toEqual([undefined, undefined]);
  expect(ruleDifferences(theirs, policy("a", "b", "c"))).toEqual([]);
});

test("parts that the server writes as null are no difference", () => {
  const stored = { ...policy(), routes: [route("a", { from: null, off: false })] };
  expect(ruleDifferences(stored, policy("a"))).toEqual([]);
});

test("changes stand in the order of the pipeline; an equal sentence says which part changed", () => {
  const change = (section: Change["section"], after: string): Change => ({ section, id: "", name: "", kind: "changed", from: 1, to: 1, before: [{ kind: "plain", text: "a" }], after: [{ kind: "plain", text: after }], parts: [] });
  const all = [change("fallback", "a"), change("routes", "b"), change("screens", "b")];
  expect(bySection(all).map((s) => s.section)).toEqual(["screens", "routes", "fallback"]);
  expect(all.map(sameSentence)).toEqual([true, false, false]);
});

test("to try a policy one types what its conditions ask, most asked first, the phone at least", () => {
  const field = (key: string, kind: "text" | "phone" | "select", more = {}) => ({ key, name: { zh: key }, kind, ...more });
  const form = { fields: [field("name", "text"), field("phone", "phone"), field("source", "select"), field("created_at", "text", { read_only: true })] } as unknown as Form;
  const when = (key: string): Condition => ({ field: key, op: "is_empty" });
  const asks = { ...policy(), routes: [route("a", { when: { any: [when("source"), { not: when("name") }] } }), route("b", { when: { all: [when("source"), when("created_at")] } })] };
  expect(askedFields(asks, form).map((f) => f.key)).toEqual(["phone", "source", "name"]);
});

test("a test that loses its value holds the rule until it has one again", () => {
  const full: Condition = { field: "source", op: "eq", value: "web" };
  const bare: Condition = { field: "source", op: "eq" };
  expect(unfinished({ all: [full, bare] })).toBe(1);
  expect(nextStep({ all: [full] }, { all: [full, bare] }, false)).toEqual({ tell: true, held: false });
  expect(nextStep({ all: [full] }, { all: [bare] }, false)).toEqual({ tell: false, held: true });
  expect(nextStep({ all: [bare] }, { all: [bare, full] }, true)).toEqual({ tell: false, held: true });
  expect(nextStep({ all: [bare] }, { all: [full] }, true)).toEqual({ tell: true, held: false });
});
