import { expect, test } from "vitest";

import type { Field, Form } from "../../api/schema";
import { searchedForms } from "./searched";

const name: Field = { key: "name", name: { zh: "名称" }, kind: "text", search: true };
const form = (key: string, more: Partial<Form> = {}): Form => ({
  key, name: { zh: key }, title: "name", fields: [name], access: { fields: {}, filterable: [], verbs: ["read"] }, ...more,
});
const keys = (forms: Form[]) => searchedForms(forms).map((f) => f.key);

test("people and companies come first, then what is held or sold, then the rest, and none is left out", () => {
  const own = Array.from({ length: 9 }, (_, n) => form(`a${n}`));
  const sale = { customer: "customer", amount: "paid", at: "paid_at", status: "status", paid: ["paid"] };
  const known = [
    form("brand"), form("contact", { party: "contact" }), form("customer", { party: "customer" }), form("follow_up", { contact: { when: { all: [] } } }),
    form("lead", { party: "lead" }), form("order", { sale }), form("product"), form("shop"), form("ticket", { seats: [{ key: "owner", name: { zh: "负责人" } }] }),
  ];
  expect(keys([...own, ...known])).toEqual(["lead", "customer", "contact", "order", "ticket", ...own.map((f) => f.key), "brand", "product", "shop", "follow_up"]);
});

test("what one may not read or has nothing to search is not asked", () => {
  expect(keys([form("secret", { access: { fields: {}, filterable: [], verbs: ["create"] } }), form("plain", { fields: [{ ...name, search: false }] }), form("shop")])).toEqual(["shop"]);
});
