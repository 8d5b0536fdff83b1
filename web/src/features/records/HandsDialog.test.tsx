import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { ConfigProvider } from "antd";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { call } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Form, RecordDetail } from "../../api/schema";
import HandsDialog from "./HandsDialog";

vi.mock("../../api/client", () => ({ call: vi.fn() }));

const form: Form = {
  key: "lead",
  name: { zh: "线索" },
  title: "name",
  seats: [{ key: "owner", name: { zh: "负责人" } }],
  fields: [
    { key: "name", name: { zh: "姓名" }, kind: "text" },
    { key: "note", name: { zh: "备注" }, kind: "text" },
    { key: "owner", name: { zh: "负责人" }, kind: "user", read_only: true },
    { key: "owner_since", name: { zh: "何时起" }, kind: "date_time", read_only: true },
  ],
  access: { fields: { name: "edit", note: "edit", owner: "read", owner_since: "read" }, filterable: [], verbs: ["read", "withdraw"] },
};
const held = (rev: number, owner: string, more: RecordDetail["fields"] = {}): RecordDetail => ({
  id: "a", rev, form: "lead", state: "owned", title: "周婧", masked: [], owner: { id: owner, name: owner }, pool: null, can: { withdraw: true },
  fields: { name: "周婧", note: null, owner: { id: owner, name: owner }, updated_by: { id: "u9", name: "何志" }, ...more },
});

/** Answers to plans, the last of which stands. */
let plans: (() => Promise<unknown>)[];
const planned = () => Promise.resolve({ id: "op" });
const slower = (now: RecordDetail) => () => Promise.reject(new Problem(409, "conflict", "别人先改了", "", [], now));
const revs = () => vi.mocked(call).mock.calls.filter(([op]) => op === "POST /operations").map(([, input]) => (input as { body: { which: unknown } }).body.which);

beforeEach(() => {
  // jsdom has none, and a disabled button that says why wants one.
  vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
  vi.mocked(call).mockReset().mockImplementation(((op: string) => {
    if (op === "POST /operations") return (plans.length > 1 ? plans.shift() : plans[0])?.();
    if (op === "POST /operations/{id}/run") return Promise.resolve({ id: "op", counts: { done: 1 }, refused: [], state: "done" });
    return Promise.resolve(op === "GET /records/{form}/{id}" ? held(9, "林溪") : { pools: [] });
  }) as typeof call);
});
afterEach(cleanup);

function show(record: RecordDetail) {
  const client = new QueryClient();
  const closed = vi.fn();
  const shown = (record: RecordDetail) => (
    <QueryClientProvider client={client}>
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <HandsDialog form={form} record={record} act="withdraw" onClose={closed} onGone={vi.fn()} />
      </ConfigProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(shown(record));
  return { closed, become: (record: RecordDetail) => rerender(shown(record)) };
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("who was slower is told by whom and what, and does it all the same only after that", async () => {
  plans = [slower(held(4, "周禾", { note: "别打电话" })), planned];
  const { closed, become } = show(held(3, "林溪"));
  // What others change comes to the page by itself; it was not looked at in here.
  become(held(4, "周禾"));
  press("收回");
  expect((await screen.findByRole("alert")).textContent).toBe("何志刚改过这条记录，看过再决定");
  expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual(["字段原来现在", "负责人林溪周禾", "备注—别打电话"]);
  expect(revs()).toEqual([{ ids: ["a"], revs: { a: 3 } }]);
  expect(closed).not.toHaveBeenCalled();
  press("仍然收回");
  await waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(revs()).toEqual([{ ids: ["a"], revs: { a: 3 } }, { ids: ["a"], revs: { a: 4 } }]);
});

test("to look at what is new is to leave it undone", async () => {
  plans = [slower(held(4, "周禾"))];
  const { closed } = show(held(3, "林溪"));
  press("收回");
  fireEvent.click(await screen.findByRole("button", { name: "看新内容" }));
  expect(closed).toHaveBeenCalledOnce();
  expect(revs()).toHaveLength(1);
});

test("what changed unseen is not asked about", async () => {
  plans = [slower(held(4, "林溪", { owner_since: "2026-11-20T00:00:00Z" })), planned];
  const { closed } = show(held(3, "林溪"));
  press("收回");
  await waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(revs()).toEqual([{ ids: ["a"], revs: { a: 3 } }, { ids: ["a"], revs: { a: 4 } }]);
});

test("what one may no longer do says why", async () => {
  plans = [slower({ ...held(4, "周禾"), can: { withdraw: { reason: "不是你的下属" } } })];
  show(held(3, "林溪"));
  press("收回");
  const anyway = await screen.findByRole("button", { name: "仍然收回" });
  expect(anyway.getAttribute("aria-description")).toBe("不是你的下属");
  fireEvent.click(anyway);
  expect(revs()).toHaveLength(1);
});
