/** What a person has chosen in a merge, in terms of the two columns on screen, and what of it is sent. */
import type { FieldChoice, MergePreview, Side } from "../../api/identity";

/** The column whose record stays, or whose value a field gets. */
export type Column = "record" | "other";
export type Pick = Column | "both";

/** The server tells sides with `record` as the survivor. */
const shown = (side: Side): Pick => (side === "survivor" ? "record" : side);

/** What a field gets when nobody says. */
export const usual = (choice: FieldChoice, keep: Column): Pick => shown(keep === "record" ? choice.usual : choice.usual_back);

/** Choices that differ from the usual, told from the record that stays. */
export function chosen(fields: FieldChoice[], keep: Column, picks: Record<string, Pick>): Record<string, Side> {
  const out: Record<string, Side> = {};
  for (const field of fields) {
    const pick = picks[field.field];
    if (!pick || pick === usual(field, keep)) continue;
    out[field.field] = pick === "both" ? "both" : pick === keep ? "survivor" : "other";
  }
  return out;
}

/** Differing fields first, in the order of the form. */
export const inOrder = (preview: MergePreview): FieldChoice[] => [...preview.fields.filter((f) => f.differs), ...preview.fields.filter((f) => !f.differs)];
