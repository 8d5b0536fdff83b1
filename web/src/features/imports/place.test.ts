import { expect, test } from "vitest";

import type { Import, ImportState } from "../../api/imports";
import { countsOf, readImportSearch, stepOf } from "./place";

const at = (state: ImportState, counts: Import["counts"] = {}): Import => ({
  id: "1", form: "lead", file: "a.csv", size: 1, by: { id: "1", name: "A" }, at: "", state, rows: 3, done: 0, plan: null, checked: null, counts, error: null, ended_at: null, undo_until: null,
  shape: { sheets: [], sheet: null, heading: 1, headings: [], guessed: [], first: [], units: [], notes: [] },
});

test("an import is at the step that its state allows", () => {
  expect(stepOf(at("uploaded"), "run")).toBe("columns");
  expect(stepOf(at("checked"), undefined)).toBe("check");
  expect(stepOf(at("checked"), "columns")).toBe("columns");
  expect(stepOf(at("running"), "columns")).toBe("run");
  expect(readImportSearch({ step: "somewhere" })).toEqual({});
});

test("what came of the rows is told from what people want to what they do not", () => {
  expect(countsOf(at("done", { rejected: 2, created: 1, invalid: 5 })).map((c) => c.state)).toEqual(["created", "rejected"]);
});

test("while a run counts, no count changes its place", () => {
  const states = (counts: Import["counts"]) => countsOf(at("running", counts)).map((c) => c.state);
  const first = states({});
  expect(first).toEqual(["created", "updated", "skipped", "rejected"]);
  expect(states({ rejected: 2, matched: 1 }).slice(0, first.length)).toEqual(first);
  expect(states({ created: 9, matched: 1, unchanged: 3 })).toEqual([...first, "matched", "unchanged"]);
});
