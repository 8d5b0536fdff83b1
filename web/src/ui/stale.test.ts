import { expect, test } from "vitest";

import type { Form, RecordRow } from "../api/schema";
import { staleDays } from "./stale";

const form = {
  contacted: { last: "last_contact", stale_days: 3 },
  seats: [{ key: "owner", name: { zh: "负责人" } }],
  lifecycle: { field: "status", open: ["working"] },
} as unknown as Form;
const now = Date.parse("2026-11-19T02:24:00Z");
const row = (fields: Record<string, string | null>, held = true): Pick<RecordRow, "fields" | "owner"> => ({
  fields: { status: "working", owner_since: "2026-11-10T00:00:00Z", last_contact: null, ...fields },
  owner: held ? { id: "1", name: "李慧" } : null,
});

test("days count from the last contact, or from when the holder got it", () => {
  expect(staleDays(form, row({}), now)).toBe(9);
  expect(staleDays(form, row({ last_contact: "2026-11-16T02:24:00Z" }), now)).toBe(3);
  expect(staleDays(form, row({ last_contact: "2026-11-16T02:25:00Z" }), now)).toBeUndefined();
  expect(staleDays(form, row({ owner_since: "2026-11-18T00:00:00Z", last_contact: "2026-11-01T00:00:00Z" }), now)).toBeUndefined();
});

test("what is over, what nobody holds and forms without a number of days are not neglected", () => {
  expect(staleDays(form, row({ status: "lost" }), now)).toBeUndefined();
  expect(staleDays(form, row({}, false), now)).toBeUndefined();
  expect(staleDays({ ...form, contacted: { last: "last_contact" } }, row({}), now)).toBeUndefined();
});
