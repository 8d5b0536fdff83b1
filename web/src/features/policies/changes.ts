import type { Change } from "../../api/policies";

const ORDER: Change["section"][] = ["screens", "marks", "owner_match", "routes", "fallback"];

/** In the order of the pipeline, sections without a change left out. */
export const bySection = (changes: readonly Change[]): { section: Change["section"]; changes: Change[] }[] =>
  ORDER.map((section) => ({ section, changes: changes.filter((c) => c.section === section) })).filter((s) => s.changes.length > 0);

/** Both sides read alike: what changed is no part of the sentence. */
export const sameSentence = ({ before, after }: Change): boolean => before !== null && after !== null && JSON.stringify(before) === JSON.stringify(after);
