import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import type { Form, RecordRow } from "../api/schema";
import { columnsOf, widthsOf } from "./columns";
import type { RowGroup } from "./lines";
import { RecordTable } from "./RecordTable";

afterEach(cleanup);

const form: Form = {
  key: "lead",
  name: { zh: "线索" },
  title: "name",
  seats: [{ key: "owner", name: { zh: "负责人" } }],
  fields: [
    { key: "name", name: { zh: "姓名" }, kind: "text" },
    { key: "score", name: { zh: "评分" }, kind: "integer" },
    { key: "secret", name: { zh: "密级" }, kind: "text" },
    { key: "owner", name: { zh: "负责人" }, kind: "user", read_only: true },
  ],
  access: { fields: { name: "edit", score: "edit", secret: "hidden", owner: "read" }, filterable: ["name", "score"], verbs: ["read"] },
};
const row = (n: number): RecordRow => ({
  id: `id-${n}`, rev: 1, form: "lead", state: "in_pool", title: `客户 ${n}`, fields: { name: `客户 ${n}`, score: n, owner: null }, masked: [], owner: null, pool: null, can: { claim: true },
});

function show(count: number, more: Partial<Parameters<typeof RecordTable>[0]> = {}) {
  const given = {
    form, columns: columnsOf(form, undefined), rows: Array.from({ length: count }, (_, n) => row(n)), loading: false, hasMore: false, onMore: vi.fn(), sort: "-score",
    onSort: vi.fn(), selected: new Set<string>(), onSelect: vi.fn(), href: (r: RecordRow) => `/r/lead/${r.id}`, onOpen: vi.fn(), onClaim: vi.fn(),
    editable: () => false, onEdit: vi.fn(), ...more,
  };
  render(<RecordTable {...given}>nothing</RecordTable>);
  return given;
}

test("of 10,000 rows only those in sight exist, and hidden fields never", () => {
  show(10_000);
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(screen.queryByText("密级")).toBeNull();
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("10001");
});

test("heads sort: falling, rising, none", () => {
  const { onSort } = show(3);
  fireEvent.click(screen.getByRole("button", { name: /姓名/ }));
  expect(onSort).toHaveBeenLastCalledWith("-name");
  fireEvent.click(screen.getByRole("button", { name: /评分/ }));
  expect(onSort).toHaveBeenLastCalledWith("score");
});

test("a head by which nothing sorts among so many says why", () => {
  const { onSort } = show(3, { form: { ...form, access: { ...form.access, unsortable: ["score"] } } });
  const head = screen.getByRole("button", { name: /评分/ });
  expect(head.getAttribute("aria-disabled")).toBe("true");
  expect(head.parentElement?.title).toContain("50,000");
  expect(onSort).not.toHaveBeenCalled();
});

test("arrows move, space selects, enter opens", () => {
  const { onSelect, onOpen } = show(5);
  const grid = screen.getByRole("grid");
  grid.focus();
  fireEvent.keyDown(grid, { key: "ArrowDown" });
  expect(grid.getAttribute("aria-activedescendant")).toBe("c-lead-1-0");
  fireEvent.keyDown(grid, { key: " " });
  expect(onSelect).toHaveBeenLastCalledWith(new Set(["id-1"]));
  fireEvent.keyDown(grid, { key: "Enter" });
  expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: "id-1" }));
});

const group = (key: string, rows: RecordRow[], more: Partial<RowGroup> = {}): RowGroup => ({ key, name: `组 ${key}`, count: String(rows.length), open: true, rows, waiting: 0, ...more });
const grouped = (list: RowGroup[]) => ({ list, onFold: vi.fn(), onNeed: vi.fn(), onRetry: vi.fn() });
const rowsOf = (from: number, n: number) => Array.from({ length: n }, (_, i) => row(from + i));

test("groups: arrows pass their heads, which open and close by keys; columns are those of the table", () => {
  const groups = grouped([group("a", rowsOf(0, 2)), group("b", rowsOf(2, 1), { open: false, count: "1" })]);
  show(0, { rows: rowsOf(0, 3), groups });
  const heads = screen.getAllByRole("button", { name: /组/ });
  expect(heads.map((h) => h.getAttribute("aria-expanded"))).toEqual(["true", "false"]);
  expect(screen.queryByText("客户 2")).toBeNull();
  const grid = screen.getByRole("grid");
  grid.focus();
  fireEvent.keyDown(grid, { key: "ArrowLeft" });
  expect(grid.getAttribute("aria-activedescendant")).toBe(heads[0]?.id);
  expect(groups.onFold).toHaveBeenLastCalledWith(expect.objectContaining({ key: "a" }));
  fireEvent.keyDown(grid, { key: "ArrowDown" });
  expect(grid.getAttribute("aria-activedescendant")).toBe("c-lead-1-0");
  fireEvent.keyDown(grid, { key: "ArrowDown" });
  fireEvent.keyDown(grid, { key: "ArrowLeft" });
  fireEvent.keyDown(grid, { key: "End" });
  fireEvent.keyDown(grid, { key: "ArrowRight" });
  expect(groups.onFold).toHaveBeenLastCalledWith(expect.objectContaining({ key: "b" }));
});

test("groups: only places in sight ask for their records; a head chooses those that are here", () => {
  const groups = grouped([group("a", rowsOf(0, 2), { waiting: 20 }), group("far", [], { waiting: 80 })]);
  const { onSelect } = show(0, { rows: rowsOf(0, 2), groups });
  expect(new Set(groups.onNeed.mock.calls.map((call) => (call[0] as RowGroup).key))).toEqual(new Set(["a", "far"]));
  cleanup();
  const below = grouped([group("a", rowsOf(0, 10_000)), group("far", [], { waiting: 80 })]);
  show(0, { rows: rowsOf(0, 10_000), groups: below });
  expect(below.onNeed).not.toHaveBeenCalled();
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  cleanup();
  const again = show(0, { rows: rowsOf(0, 2), groups, onSelect });
  fireEvent.click(screen.getByRole("checkbox", { name: /组 a/ }));
  expect(again.onSelect).toHaveBeenLastCalledWith(new Set(["id-0", "id-1"]));
});

test("groups: what did not come can be asked for again", () => {
  const groups = grouped([group("a", rowsOf(0, 1), { failed: new Error("no") })]);
  show(0, { rows: rowsOf(0, 1), groups });
  fireEvent.click(screen.getByRole("button", { name: "现在重试" }));
  expect(groups.onRetry).toHaveBeenCalled();
});

test("what nobody holds can be claimed in its owner column", () => {
  const { onClaim } = show(1);
  fireEvent.click(screen.getByRole("button", { name: "领取" }));
  expect(onClaim).toHaveBeenCalledWith(expect.objectContaining({ id: "id-0" }), "owner");
});

test("no rows: the given state; loading: shapes", () => {
  show(0);
  expect(screen.getByText("nothing")).toBeTruthy();
  cleanup();
  show(0, { loading: true });
  expect(screen.queryByText("nothing")).toBeNull();
});

test("a company's name is whole without free room, unless somebody chose the width; what is longer still ends in dots", () => {
  const columns = columnsOf(form, undefined);
  const of = (title: string, chosen = {}) => widthsOf(form, columns, [{ ...row(0), title }], chosen, 0)[0] ?? 0;
  expect(of("石家庄松果堂医药连锁有限公司")).toBeGreaterThanOrEqual(14 * 13 + 16);
  expect(of("江岸")).toBe(104);
  expect(of("石家庄松果堂医药连锁有限公司", { name: 96 })).toBe(96);
  expect(of("石".repeat(60))).toBe(of("石".repeat(30)));
});

test("free room goes to the columns that are cut off, no further than they need and never from the others", () => {
  const wider: Form = { ...form, fields: [...form.fields, { key: "shop", name: { zh: "店铺" }, kind: "text" }], access: { ...form.access, fields: { ...form.access.fields, shop: "read" } } };
  const columns = columnsOf(wider, ["name", "shop", "score"]);
  const long = { ...row(0), fields: { ...row(0).fields, shop: "方签记京东自营旗舰店上海第二分店" } };
  const narrow = widthsOf(wider, columns, [long], {}, 0);
  expect(widthsOf(wider, columns, [row(1)], {}, 2000)).toEqual(narrow);
  const wide = widthsOf(wider, columns, [long], {}, 2000);
  expect(wide[1]).toBeGreaterThan(16 * 13 + 16);
  expect(wide[1]).toBeLessThan(240);
  expect([wide[0], wide[2]]).toEqual([narrow[0], narrow[2]]);
  expect(widthsOf(wider, columns, [long], { shop: 96 }, 2000)[1]).toBe(96);
  const tight = narrow.reduce((a, b) => a + b, 0) + 10;
  expect(widthsOf(wider, columns, [long], {}, tight).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(tight);
});
