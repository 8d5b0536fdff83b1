import { expect, test } from "vitest";

import type { WorkItem } from "../../api/work";
import { grouped, itemKey, nextOf } from "./groups";

const NOW = Date.parse("2026-11-19T02:24:00Z");
const item = (id: string, due: string): WorkItem => ({
  kind: "plan", due, late: false, paused_until: null,
  record: { id, rev: 1, form: "lead", state: "owned", title: id, fields: {}, masked: [], owner: null, pool: null, can: {} },
});
const items = [item("d", "2026-11-19T16:00:00Z"), item("a", "2026-11-18T00:30:00Z"), item("b", "2026-11-19T02:28:00Z"), item("c", "2026-11-19T15:59:00Z")];

test("groups by distance in the workspace's days", () => {
  const shown = grouped(items, NOW, "Asia/Shanghai").map((g) => [g.key, g.items.map((i) => i.record.id)]);
  expect(shown).toEqual([["late", ["a"]], ["hour", ["b"]], ["today", ["c"]], ["later", ["d"]]]);
});

test("goes on in the order shown, and starts where nothing is chosen", () => {
  const order = grouped(items, NOW, "Asia/Shanghai").flatMap((g) => g.items);
  const id = (i: WorkItem | undefined) => i?.record.id;
  const key = (i: number) => itemKey(order[i] ?? item("?", ""));
  expect(id(nextOf(order, key(1)))).toBe("c");
  expect(id(nextOf(order, key(1), -1))).toBe("a");
  expect(id(nextOf(order, key(3)))).toBeUndefined();
  expect(id(nextOf(order, "gone"))).toBe("a");
});
