import { expect, test } from "vitest";

import type { Condition } from "../api/schema";
import { Catalog } from "./catalog";
import { countTests, finished, fromGroup, groupOf, operatorChoices, testOf } from "./draft";

const done: Condition = { field: "a", op: "eq", value: 1 };
const open: Condition = { field: "b", op: "eq" };

test("unfinished tests are left out, and the groups they leave empty", () => {
  expect(finished({ all: [done, open, { any: [open] }, { not: open }] })).toEqual({ all: [done] });
  expect(finished({ any: [open] })).toBeUndefined();
  expect(finished({ field: "a", op: "is_empty" })).toEqual({ field: "a", op: "is_empty" });
  expect(finished({ exists: "orders", where: { all: [open] } })).toEqual({ exists: "orders", where: { all: [] } });
  expect(countTests({ all: [done, { any: [done, { not: done }] }] })).toBe(3);
});

test("groups go there and back", () => {
  for (const c of [{ all: [done] }, { any: [done] }, { not: { any: [done] } }, { not: { all: [done] } }] as Condition[]) {
    const group = groupOf(c);
    expect(group && fromGroup(group)).toEqual(c);
  }
  expect(testOf({ not: done })).toEqual({ test: done, negated: true });
  expect(testOf({ all: [] })).toBeUndefined();
});

test("operators are offered in the words of the screen", () => {
  const catalog = new Catalog([{ key: "f", name: { zh: "表" }, title: "t", fields: [
    { key: "t", name: { zh: "名" }, kind: "text" }, { key: "n", name: { zh: "数" }, kind: "integer" }, { key: "d", name: { zh: "日" }, kind: "date" }, { key: "m", name: { zh: "签" }, kind: "multi_select" },
  ] }]);
  const labels = (key: string) => {
    const path = catalog.resolve("f", key);
    return path ? operatorChoices(path).map((o) => o.label) : [];
  };
  expect(labels("t")).toEqual(["是", "不是", "是任一", "不是任一", "包含", "不包含", "开头是", "开头不是", "为空", "不为空"]);
  expect(labels("n")).toEqual(["是", "不是", "是任一", "不是任一", "小于", "不多于", "大于", "不少于", "为空", "不为空"]);
  expect(labels("d").slice(4, 8)).toEqual(["早于", "不晚于", "晚于", "不早于"]);
  expect(labels("m")).toEqual(["包含", "不包含", "同时包含", "没有同时包含", "正好是", "不正好是", "为空", "不为空"]);
});
