import { expect, test } from "vitest";

import { gapScale, monthEnd, monthOf, months, signed } from "./figures";
import { percents, readLimit, readWhole } from "./roster";

test("gaps carry their sign, with a true minus; zero has none", () => {
  expect(["0.62", "-0.22", "0.00", "-0.00", "12.00"].map(signed)).toEqual(["+0.62", "−0.22", "0.00", "0.00", "+12.00"]);
  expect(signed(null)).toBe("—");
});

test("gap bars stand on one record at least", () => {
  expect(gapScale(["0.27", "-0.46"])).toBe(1);
  expect(gapScale(["0.27", "-2.10"])).toBe(3);
  expect(gapScale([])).toBe(1);
});

test("months go back over the year and end on their last day", () => {
  expect(months(Date.parse("2026-01-15T20:00:00Z"), "Asia/Shanghai", 3)).toEqual(["2026-01-01", "2025-12-01", "2025-11-01"]);
  // The zone's month, not the browser's.
  expect(months(Date.parse("2026-01-31T17:00:00Z"), "Asia/Shanghai", 1)).toEqual(["2026-02-01"]);
  expect([monthEnd("2026-02-01"), monthEnd("2026-12-01"), monthOf("2026-12-01")]).toEqual(["2026-02-28", "2026-12-31", 12]);
});

test("shares add up to a hundred by the largest remainder", () => {
  expect(percents([100, 100, 100])).toEqual(["33.34%", "33.33%", "33.33%"]);
  expect(percents([120, 120, 100, 100, 100, 100, 100, 60])[7]).toBe("7.50%");
  expect(percents([0, 0])).toEqual(["0.00%", "0.00%"]);
});

test("limits: nothing is none, zero and words are refused", () => {
  expect([readLimit(""), readLimit("12"), readLimit("0"), readLimit("a"), readWhole("0"), readWhole("-1")]).toEqual([null, 12, undefined, undefined, 0, undefined]);
});
