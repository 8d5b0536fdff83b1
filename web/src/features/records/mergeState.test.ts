import { expect, test } from "vitest";

import type { FieldChoice } from "../../api/identity";
import { chosen, usual } from "./mergeState";

const choice = (field: string, usually: FieldChoice["usual"], back: FieldChoice["usual"]): FieldChoice => ({ field, differs: true, usual: usually, usual_back: back, takes_both: false, fixed: false });
const fields = [choice("name", "survivor", "other"), choice("budget", "other", "other"), choice("tags", "both", "both")];

test("what is usual follows the record that stays", () => {
  expect(fields.map((f) => usual(f, "record"))).toEqual(["record", "other", "both"]);
  expect(fields.map((f) => usual(f, "other"))).toEqual(["other", "other", "both"]);
});

test("only what is not usual is sent, told from the record that stays", () => {
  expect(chosen(fields, "record", { name: "record", budget: "record" })).toEqual({ budget: "survivor" });
  expect(chosen(fields, "other", { name: "record", budget: "other", tags: "other" })).toEqual({ name: "other", tags: "survivor" });
});
