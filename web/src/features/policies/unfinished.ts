/** Conditions whose tests still lack a value: what of them the policy is told. */
import type { Condition } from "../../api/schema";
import { countTests, finished } from "../../condition/draft";
import { TRUE } from "../../condition/types";

const done = (condition: Condition): number => countTests(finished(condition) ?? TRUE);

export const unfinished = (condition: Condition): number => countTests(condition) - done(condition);

/**
 * A test that loses its value would make the rule wider than it was: nothing is told until all tests have one again.
 * A test that was just added widens nothing.
 */
export function nextStep(before: Condition, after: Condition, held: boolean): { tell: boolean; held: boolean } {
  const open = unfinished(after);
  if (open === 0) return { tell: true, held: false };
  const lost = open > unfinished(before) && done(after) < done(before);
  return { tell: !held && !lost, held: held || lost };
}
