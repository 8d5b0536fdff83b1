/** Which rules two drafts differ in, where each side says what it did with the rule. */
import type { Policy } from "../../api/policies";
import type { Label } from "../../api/schema";
import { same, type Section } from "./edits";

export interface Difference {
  section: Section | "owner_match" | "fallback";
  id: string;
  name: Label | undefined;
  theirs: Side;
  mine: Side;
}

/** `there` with other content than the other side, at another `place`, or not there at all. */
export type Side = "there" | "place" | "gone";

export function ruleDifferences(theirs: Policy | undefined, mine: Policy): Difference[] {
  const sections: Section[] = ["screens", "marks", "routes"];
  const out: Difference[] = sections.flatMap((section) => {
    const [left, right] = [theirs?.[section] ?? [], mine[section]];
    const ids = [...new Set([...left, ...right].map((r) => r.id))];
    return ids.flatMap((id): Difference[] => {
      const [a, b] = [left.find((r) => r.id === id), right.find((r) => r.id === id)];
      const name = (b ?? a)?.name;
      if (!a || !b) return [{ section, id, name, theirs: a ? "there" : "gone", mine: b ? "there" : "gone" }];
      if (!same(a, b)) return [{ section, id, name, theirs: "there", mine: "there" }];
      const common = (of: readonly { id: string }[], other: readonly { id: string }[]) => of.map((r) => r.id).filter((r) => other.some((o) => o.id === r));
      return common(left, right).indexOf(id) === common(right, left).indexOf(id) ? [] : [{ section, id, name, theirs: "place", mine: "place" }];
    });
  });
  for (const section of ["owner_match", "fallback"] as const) {
    if (theirs && !same(theirs[section], mine[section])) out.push({ section, id: section, name: undefined, theirs: "there", mine: "there" });
  }
  return out;
}
