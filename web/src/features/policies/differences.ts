/** Where two drafts differ: rule by rule, and in each rule part by part. */
import type { Policy } from "../../api/policies";
import type { Label } from "../../api/schema";
import { same, type Section } from "./edits";

export interface Difference {
  section: Section | "owner_match" | "fallback";
  id: string;
  name: Label | undefined;
  /** `name`, `when`, `target` …; `place` where only the order differs, `rule` where one side has no such rule. */
  part: string;
  theirs: unknown;
  mine: unknown;
}

/** One line for each part; a side without the rule is undefined. */
export function ruleDifferences(theirs: Policy | undefined, mine: Policy): Difference[] {
  const sections: Section[] = ["screens", "marks", "routes"];
  const out: Difference[] = sections.flatMap((section) => {
    const [left, right] = [theirs?.[section] ?? [], mine[section]];
    const ids = [...new Set([...left, ...right].map((r) => r.id))];
    return ids.flatMap((id): Difference[] => {
      const [a, b] = [left.findIndex((r) => r.id === id), right.findIndex((r) => r.id === id)];
      const [one, other] = [left[a], right[b]];
      const head = { section, id, name: (other ?? one)?.name };
      if (!one || !other) return [{ ...head, part: "rule", theirs: one, mine: other }];
      const parts = partsOf(one, other).map((p) => ({ ...head, ...p }));
      const common = (of: readonly { id: string }[], besides: readonly { id: string }[]) => of.map((r) => r.id).filter((r) => besides.some((o) => o.id === r)).indexOf(id);
      return common(left, right) === common(right, left) ? parts : [...parts, { ...head, part: "place", theirs: a + 1, mine: b + 1 }];
    });
  });
  for (const section of ["owner_match", "fallback"] as const) {
    const head = { section, id: section, name: undefined };
    if (section === "fallback") {
      const end = (p: Policy) => ({ target: p.fallback, first_contact_minutes: p.first_contact_minutes });
      if (theirs) out.push(...partsOf(end(theirs), end(mine)).map((p) => ({ ...head, ...p })));
    } else if (theirs) out.push(...partsOf(theirs.owner_match, mine.owner_match).map((p) => ({ ...head, ...p })));
  }
  return out;
}

/** The server writes parts that are not there as null or empty, the editor leaves them out. */
const given = (value: unknown): unknown => (value === null || value === false || (Array.isArray(value) && value.length === 0) ? undefined : value);

function partsOf(one: object, other: object): { part: string; theirs: unknown; mine: unknown }[] {
  const [a, b] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  return keys.filter((k) => !same(given(a.get(k)), given(b.get(k)))).map((part) => ({ part, theirs: a.get(part), mine: b.get(part) }));
}
