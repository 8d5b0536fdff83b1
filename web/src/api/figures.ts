/** What the answers of boards have in common (server/src/figures.rs). */
import type { Condition } from "./schema";

export interface Opens {
  form: string;
  condition: Condition;
}

/** A count and the records behind it. */
export interface Count {
  n: number;
  opens: Opens | null;
}
