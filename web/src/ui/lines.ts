/** What a table has below its heads: records, or groups of records that open and close. Nothing here is drawn. */
import type { RecordRow } from "../api/schema";

export interface RowGroup {
  key: string;
  name: string;
  /** How many records it has: 1,234 or 10,000+. */
  count: string;
  /** What is summed and what it comes to, as it is shown. */
  sum?: Summed;
  open: boolean;
  /** Those that are here. */
  rows: RecordRow[];
  /** Lines kept free for records that are not here yet; one of them in sight asks for these. */
  waiting: number;
  failed?: unknown;
}

export interface Summed {
  name: string;
  text: string;
  /** Why there is none. */
  why?: string;
}

export interface Groups {
  list: RowGroup[];
  onFold: (group: RowGroup) => void;
  onNeed: (group: RowGroup) => void;
  onRetry: (group: RowGroup) => void;
}

export type Line =
  | { is: "row"; row: RecordRow }
  | { is: "head"; group: RowGroup }
  | { is: "waiting"; group: RowGroup }
  | { is: "failed"; group: RowGroup };

export interface Lines {
  length: number;
  at: (index: number) => Line | undefined;
  /** The head of the group in which a line stands. */
  headOf: (index: number) => number | undefined;
}

/** The lines one below the other, each found when it is asked for: 10,000 records make no 10,000 lines. */
export function linesOf(rows: readonly RecordRow[], groups: readonly RowGroup[] | undefined): Lines {
  if (!groups) {
    const at = (index: number): Line | undefined => (rows[index] ? { is: "row", row: rows[index] } : undefined);
    return { length: rows.length, at, headOf: () => undefined };
  }
  const starts: number[] = [];
  let length = 0;
  for (const group of groups) {
    starts.push(length);
    length += sizeOf(group);
  }
  const find = (index: number) => starts.findLastIndex((start) => start <= index);
  const at = (index: number): Line | undefined => {
    const group = index < length ? groups[find(index)] : undefined;
    if (!group) return undefined;
    const nth = index - (starts[find(index)] ?? 0) - 1;
    const row = group.rows[nth];
    if (nth < 0) return { is: "head", group };
    return row ? { is: "row", row } : { is: group.failed === undefined ? "waiting" : "failed", group };
  };
  return { length, at, headOf: (index) => starts[find(index)] };
}

const sizeOf = (group: RowGroup): number => 1 + (group.open ? group.rows.length + (group.failed === undefined ? group.waiting : 1) : 0);
