import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import type { Form, RecordRow } from "../api/schema";
import { columnsOf, widthsOf } from "./columns";
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

test("free room goes to the columns that are cut off, no further than they need and never from the others", () => {
  const columns = columnsOf(form, undefined);
  const long = { ...row(0), title: "方签记京东自营旗舰店" };
  const narrow = widthsOf(form, columns, [long], {}, 0);
  expect(widthsOf(form, columns, [row(1)], {}, 2000)).toEqual(narrow);
  const wide = widthsOf(form, columns, [long], {}, 2000);
  expect(wide[0]).toBeGreaterThan(10 * 13 + 16);
  expect(wide[0]).toBeLessThan(200);
  expect(wide.slice(1)).toEqual(narrow.slice(1));
  expect(widthsOf(form, columns, [long], { name: 96 }, 2000)[0]).toBe(96);
  const tight = narrow.reduce((a, b) => a + b, 0) + 10;
  expect(widthsOf(form, columns, [long], {}, tight).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(tight);
});
