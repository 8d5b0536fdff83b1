import { expect, test } from "vitest";

import type { ResponseBar, Stage } from "../../api/boards";
import { change, points } from "./numbers";
import { bestAndRest, loss } from "./says";
import { falls, percentSteps, steps } from "./scale";

test("axes begin at zero in round steps that reach the largest value", () => {
  expect(steps(134)).toEqual([0, 50, 100, 150]);
  expect(steps(340)).toEqual([0, 200, 400]);
  expect(steps(2)).toEqual([0, 1, 2]);
  expect(steps(0)).toEqual([0, 1]);
  for (const n of [1, 7, 99, 1001, 54_321]) expect(steps(n).at(-1)).toBeGreaterThanOrEqual(n);
});

test("percents have an axis of their own, within 0 and 100", () => {
  expect(percentSteps([71, 95])).toEqual([70, 80, 90, 100]);
  expect(percentSteps([0, 100])).toEqual([0, 50, 100]);
  expect(percentSteps([])).toEqual([0, 50, 100]);
});

test("each part of a waterfall starts where the last one ended; zero parts fall out", () => {
  expect(falls(264, [["in", 214], ["none", 0], ["out", -301]])).toEqual([
    { key: "in", from: 264, to: 478, change: 214 },
    { key: "out", from: 478, to: 177, change: -301 },
  ]);
});

test("changes and points carry their sign", () => {
  expect([change(112, 100), change(88, 100), change(5, 0)]).toEqual(["+12.0%", "−12.0%", undefined]);
  expect([points("14.3", "14.9"), points("96.1", "95.3"), points(null, "1.0")]).toEqual(["−0.6", "+0.8", undefined]);
});

test("what follows: the greatest loss, late against fast", () => {
  const stage = (key: Stage["key"], n: number): Stage => ({ key, records: { n, opens: null }, percent: null, of_first: null, median_ms: null });
  expect(loss([stage("created", 100), stage("assigned", 90), stage("contacted", 40), stage("won", 30)])).toEqual({ from: "assigned", to: "contacted", n: 50 });
  expect(loss([stage("created", 5), stage("assigned", 5)])).toBeUndefined();
  const bar = (late: boolean, n: number, won: number): ResponseBar => ({ from_minutes: 0, to_minutes: 5, n, percent: null, won, won_percent: null, late, opens: { form: "lead", condition: { all: [] } } });
  expect(bestAndRest([bar(false, 50, 10), bar(true, 40, 2), bar(true, 10, 3)])).toEqual({ late: 50, lateWon: "10.0%", soonWon: "20.0%" });
  expect(bestAndRest([bar(true, 40, 2)])).toBeUndefined();
});
