/** 分配依据 as the engine tells it (engine/src/allocate/explain.rs). */
import type { Word } from "./schema";

export interface StepTable {
  columns: string[];
  rows: { cells: string[]; picked: boolean }[];
  note: string | null;
}

export interface Step {
  words: Word[];
  /** Lines below, each a sentence. */
  details: Word[][];
  table: StepTable | null;
}
