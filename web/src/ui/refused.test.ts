import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";

import { Problem } from "../api/problem";
import { useRefused } from "./refused";

const refusal = (...fields: string[]) => new Problem(422, "invalid", "", "", fields.map((field) => ({ field, code: "wrong", message: `${field} is wrong` })));

test("what is wrong with a field is said until something else stands there", () => {
  const { result, rerender } = renderHook(({ error, values }) => useRefused(error, values), { initialProps: { error: undefined as unknown, values: { name: "a", days: { active: 1 } } as object } });
  expect(result.current("name")).toBeUndefined();
  const error = refusal("name", "days.active", "phone");
  rerender({ error, values: { name: "a", days: { active: 1 } } });
  expect(["name", "days.active", "phone", "days"].map(result.current)).toEqual(["name is wrong", "days.active is wrong", "phone is wrong", undefined]);
  rerender({ error, values: { name: "ab", days: { active: 1 } } });
  expect(["name", "days.active", "phone"].map(result.current)).toEqual([undefined, "days.active is wrong", "phone is wrong"]);
  rerender({ error, values: { name: "ab", days: { active: 2 }, phone: "1" } });
  expect(["name", "days.active", "phone"].map(result.current)).toEqual([undefined, undefined, undefined]);
  // Saved again, and refused again.
  rerender({ error: refusal("name"), values: { name: "ab" } });
  expect(result.current("name")).toBe("name is wrong");
});
