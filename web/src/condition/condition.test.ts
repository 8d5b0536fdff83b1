import { describe, expect, test } from "vitest";

import type { Condition, FormDefinition, Json } from "../api/schema";
import { Catalog } from "./catalog";
import { check } from "./check";
import { Divisions } from "./divisions";
import { clean, fold } from "./fold";
import { type Actor, matches, type Row } from "./matches";
import { CheckError } from "./types";
import { formatScaled, parseScaled } from "./values";

const ME = "019a0000-0000-7000-8000-000000000001";
const YOU = "019a0000-0000-7000-8000-000000000002";
const lead: FormDefinition = {
  key: "lead",
  name: { zh: "线索", en: "Lead" },
  title: "name",
  party: "lead",
  seats: [{ key: "owner", name: { zh: "负责人", en: "Owner" } }],
  fields: [
    { key: "name", name: { zh: "姓名", en: "Name" }, kind: "text" },
    { key: "phone", name: { zh: "手机", en: "Phone" }, kind: "phone" },
    { key: "people", name: { zh: "用水人数", en: "People" }, kind: "integer", unit: { zh: "人", en: "people" } },
    { key: "budget", name: { zh: "预算", en: "Budget" }, kind: "money" },
    { key: "spent", name: { zh: "已付", en: "Spent" }, kind: "money" },
    { key: "product", name: { zh: "意向产品", en: "Product" }, kind: "select", options: [
      { key: "direct", name: { zh: "商用直饮机" } }, { key: "central", name: { zh: "中央净水" } }, { key: "home", name: { zh: "家用净水器" } },
    ] },
    { key: "tags", name: { zh: "标签", en: "Tags" }, kind: "multi_select", open: true },
    { key: "where", name: { zh: "地区", en: "Region" }, kind: "address" },
    { key: "planned", name: { zh: "计划采购", en: "Planned" }, kind: "date" },
    { key: "shop", name: { zh: "店铺", en: "Shop" }, kind: "link", form: "shop" },
    { key: "orders", name: { zh: "订单", en: "Orders" }, kind: "link", form: "order", many: true },
  ],
};
const order: FormDefinition = { key: "order", name: { zh: "订单" }, title: "no", fields: [
  { key: "no", name: { zh: "单号" }, kind: "serial" }, { key: "paid", name: { zh: "已付款" }, kind: "bool" }, { key: "sum", name: { zh: "金额" }, kind: "money" },
] };
const shop: FormDefinition = { key: "shop", name: { zh: "店铺" }, title: "title", fields: [{ key: "title", name: { zh: "店名" }, kind: "text" }] };
const catalog = new Catalog([lead, order, shop]);
const divisions = new Divisions("310000\t上海市\n310115\t浦东新区\n440000\t广东省\n440300\t深圳市\n440305\t南山区\n");

const now = Date.parse("2026-11-19T02:24:00.000Z");
const holds = (condition: Condition, fields: Record<string, Json>, more: { linked?: Row["linked"]; actor?: Actor } = {}) =>
  matches({ catalog, divisions, actor: more.actor ?? { me: ME }, now, zone: "Asia/Shanghai" }, "lead", condition, { fields, linked: more.linked });

describe("fold", () => {
  test.each([["ＡＢＣ１２３", "abc123"], ["Straße", "STRASSE"], ["ẞ", "ss"], ["ΟΔΟΣ", "οδος"], ["①", "1"], ["İ", "i̇"]])("%s is %s", (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });
  test("dotless i and Cherokee keep themselves", () => {
    expect(fold("ı")).toBe("ı");
    expect(fold("\uab70")).toBe("\u13a0");
    expect(fold("\u13f8")).toBe("\u13f0");
    expect(fold("活水")).not.toBe(fold("活 水"));
  });
  test.each(["", "  ", "\u3000\t", "\u200b", "\0"])("%j is blank", (text) => expect(clean(text)).toBeNull());
});

describe("exact numbers", () => {
  test.each<[string, number, bigint]>([["0", 0, 0n], ["1,234.5", 2, 123450n], ["-0.05", 2, -5n], ["−3", 2, -300n], [".5", 1, 5n], ["1.500", 1, 15n], ["9223372036854775807", 0, 9223372036854775807n]])(
    "%s", (text, scale, units) => expect(parseScaled(text, scale)).toBe(units));
  test.each(["", ".", "1.234", "12,34", "1e3", "abc", ",123", "1,2345", "--1", "9223372036854775808"])("%j is none", (text) => expect(parseScaled(text, 2)).toBeUndefined());
  test("writes all decimals", () => expect(formatScaled(-5n, 2)).toBe("-0.05"));
});

describe("matches", () => {
  test("empty matches is_empty and nothing else", () => {
    expect(holds({ field: "people", op: "is_empty" }, {})).toBe(true);
    expect(holds({ field: "people", op: "lt", value: 5 }, {})).toBe(false);
    expect(holds({ not: { field: "people", op: "lt", value: 5 } }, {})).toBe(true);
    expect(holds({ field: "name", op: "is_empty" }, { name: "　" })).toBe(true);
    expect(holds({ all: [] }, {})).toBe(true);
    expect(holds({ any: [] }, {})).toBe(false);
  });
  test("text compares folded", () => {
    expect(holds({ field: "name", op: "eq", value: "ｍichael" }, { name: "MICHAEL" })).toBe(true);
    expect(holds({ field: "name", op: "contains", value: "TAN" }, { name: "Michael Tan" })).toBe(true);
    expect(holds({ field: "name", op: "in", value: ["周婧", "顾明辉"] }, { name: "顾明辉" })).toBe(true);
  });
  test("money is exact", () => {
    expect(holds({ field: "budget", op: "gt", value: "90071992547409.91" }, { budget: "90071992547409.92" })).toBe(true);
    expect(holds({ field: "budget", op: "gte", value: { field: "spent" } }, { budget: "10.00", spent: "10.00" })).toBe(true);
    expect(holds({ field: "budget", op: "gte", value: { field: "spent" } }, { budget: "10.00" })).toBe(false);
  });
  test("choices, sets and phones", () => {
    expect(holds({ field: "product", op: "in", value: ["商用直饮机", "central"] }, { product: "direct" })).toBe(true);
    expect(holds({ field: "tags", op: "has_any", value: ["酒店"] }, { tags: ["多门店", "酒店"] })).toBe(true);
    expect(holds({ field: "tags", op: "eq", value: ["酒店", "多门店"] }, { tags: ["多门店", "酒店"] })).toBe(true);
    expect(holds({ field: "tags", op: "has_all", value: ["酒店", "工厂"] }, { tags: ["酒店"] })).toBe(false);
    expect(holds({ field: "phone.kind", op: "eq", value: "virtual" }, { phone: "+8617012345678", "phone.kind": "virtual" })).toBe(true);
    expect(holds({ field: "phone", op: "eq", value: "138 1762 4409" }, { phone: "+8613817624409" })).toBe(true);
  });
  test("regions by code, name and area", () => {
    const where = { text: "上海浦东张杨路 838 号", code: "310115", region: ["上海市", "浦东新区"] };
    for (const value of ["310000", "上海", "华东", "east", "浦东新区"]) expect(holds({ field: "where", op: "within", value }, { where })).toBe(true);
    expect(holds({ field: "where", op: "within", value: ["华南", "广东省深圳市"] }, { where })).toBe(false);
    expect(holds({ field: "where.code", op: "is_empty" }, { where: { text: "路边", code: null, region: null } })).toBe(true);
  });
  test("days are the workspace's", () => {
    const at = (text: string) => ({ created_at: text });
    expect(holds({ field: "created_at", op: "eq", value: { param: "today" } }, at("2026-11-18T16:00:00.000Z"))).toBe(true);
    expect(holds({ field: "created_at", op: "eq", value: { param: "today" } }, at("2026-11-18T15:59:59.999Z"))).toBe(false);
    expect(holds({ field: "created_at", op: "gte", value: { param: "today", offset: "-P30D" } }, at("2026-10-19T16:00:00.000Z"))).toBe(true);
    expect(holds({ field: "created_at", op: "lt", value: { param: "now", offset: "-PT24H" } }, at("2026-11-18T02:23:59.000Z"))).toBe(true);
    expect(holds({ field: "planned", op: "lte", value: { param: "today", offset: "P1M" } }, { planned: "2026-12-19" })).toBe(true);
    expect(holds({ field: "created_at", op: "lt", value: "2026-11-19" }, at("2026-11-18T16:00:00.000Z"))).toBe(false);
  });
  test("me, and nobody", () => {
    expect(holds({ field: "owner", op: "eq", value: { param: "me" } }, { owner: { id: ME, name: "李慧敏" } })).toBe(true);
    expect(holds({ field: "owner", op: "eq", value: { param: "me" } }, { owner: { id: YOU, name: "陈思远" } })).toBe(false);
    expect(holds({ field: "owner", op: "in", value: { param: "my_people" } }, { owner: ME }, { actor: { people: [YOU] } })).toBe(false);
  });
  test("the same row is meant by exists", () => {
    const linked = { orders: [{ fields: { paid: true, sum: "10.00" } }, { fields: { paid: false, sum: "900.00" } }] };
    const paid: Condition = { field: "paid", op: "eq", value: true };
    const big: Condition = { field: "sum", op: "gt", value: 100 };
    expect(holds({ exists: "orders", where: { all: [paid, big] } }, {}, { linked })).toBe(false);
    expect(holds({ all: [{ field: "orders.paid", op: "eq", value: true }, { field: "orders.sum", op: "gt", value: 100 }] }, {}, { linked })).toBe(true);
    expect(holds({ field: "shop.title", op: "is_empty" }, {})).toBe(true);
    expect(holds({ field: "shop.title", op: "eq", value: "旗舰店" }, { shop: { id: ME, title: "旗舰店" } })).toBe(true);
  });
  test.each<[Condition, string]>([
    [{ field: "nothing", op: "eq", value: 1 }, "unknown_field"],
    [{ field: "people", op: "contains", value: "1" }, "operator"],
    [{ field: "people", op: "eq", value: "many" }, "type"],
    [{ field: "budget", op: "eq", value: { field: "people" } }, "operand"],
    [{ field: "where", op: "within", value: "亚特兰蒂斯" }, "unknown_region"],
    [{ field: "planned", op: "lt", value: { param: "me" } }, "operand"],
  ])("%j is refused", (condition, code) => {
    expect(() => check({ catalog, divisions }, "lead", condition)).toThrow(expect.objectContaining({ code }) as CheckError);
  });
});
