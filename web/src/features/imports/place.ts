/** Where one is in imports, as it stands in the URL; and what an import is at. */
import type { Import, RowState } from "../../api/imports";
import type { Form } from "../../api/schema";

export interface ImportsSearch {
  /** Key of the form; without it the first that one may import into. */
  form?: string;
}

export const readImportsSearch = (raw: Record<string, unknown>): ImportsSearch => (typeof raw.form === "string" ? { form: raw.form } : {});

export const STEPS = ["columns", "check", "run"] as const;
export type Step = (typeof STEPS)[number];

export interface ImportSearch {
  step?: Step;
}

export const readImportSearch = (raw: Record<string, unknown>): ImportSearch => {
  const step = STEPS.find((s) => s === raw.step);
  return step ? { step } : {};
};

/** The step that an import is at. What has begun cannot go back. */
export function stepOf(item: Import, asked: Step | undefined): Step {
  if (item.state === "uploaded") return "columns";
  if (item.state === "checking" || item.state === "checked") return asked === "columns" ? "columns" : "check";
  return "run";
}

/** Forms that one may import into. */
export const importable = (forms: readonly Form[]): Form[] => forms.filter((f) => f.access.verbs.includes("import"));

/** What any run comes to. */
const USUAL: readonly RowState[] = ["created", "updated", "skipped", "rejected"];
const ORDER: readonly RowState[] = [...USUAL, "matched", "unchanged", "replayed", "review", "todo", "total", "undone", "kept"];

/** Counts in the order in which people ask for them. While they grow, those of any run stand at their places from the start, so that nothing moves. */
export const countsOf = (item: Import): { state: RowState; n: number }[] =>
  ORDER.map((state) => ({ state, n: item.counts[state] ?? 0 })).filter(({ state, n }) => n > 0 || (item.state === "running" && USUAL.includes(state)));
