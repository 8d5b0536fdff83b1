/** One act on many records: planned, run, undone. The only file that knows these shapes. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Condition, Json, Ref } from "./schema";

export type BulkAct =
  | { kind: "assign"; to: { person: string; weight?: number }[]; reason?: string; seat?: string; leaves_collaborators?: boolean }
  | { kind: "move"; pool: string; reason: string; seat?: string }
  | { kind: "policy" }
  | { kind: "withdraw"; pool?: string; reason?: string; seat?: string }
  | { kind: "return"; reason: string; pool?: string; seat?: string }
  | { kind: "edit"; fields: Record<string, Json> }
  | { kind: "tags"; field: string; add?: string[]; remove?: string[] }
  | { kind: "trash"; reason?: string };

/** Records by id, or all that a list shows. */
export interface Which {
  ids?: string[];
  /** Revisions that were looked at, by id. */
  revs?: Record<string, number>;
  condition?: Condition;
  search?: string;
  sort?: string;
}

export type OperationState = "planned" | "running" | "done" | "cancelled" | "undoing" | "undone" | "failed";
export const OPERATION_ROWS = ["planned", "done", "unchanged", "refused", "undone", "kept"] as const;
export type OperationRowState = (typeof OPERATION_ROWS)[number];

/** Where a record can stand on a seat. */
export type PlaceState = "owned" | "in_pool" | "nurturing" | "waiting" | "in_review" | "rejected";

export interface Operation {
  id: string;
  form: string;
  by: Ref;
  at: string;
  act: BulkAct;
  /** One line in my language. */
  said: string;
  state: OperationState;
  rows: number;
  /** Rows that the step at hand is through with. */
  done: number;
  counts: Partial<Record<OperationRowState, number>>;
  refused: { code: string; message: string; n: number }[];
  /** Who gets how many, as planned. */
  parts: { to: Ref | null; state: PlaceState; n: number; held: number | null; cap: number | null }[];
  error: string | null;
  ended_at: string | null;
  undo_until: string | null;
}

export interface OperationRow {
  n: number;
  record: string | null;
  title: string | null;
  state: OperationRowState;
  person: Ref | null;
  holder: Ref | null;
  code: string | null;
  message: string | null;
}

interface OperationPath {
  id: string;
}

declare module "./schema" {
  interface Operations {
    "GET /operations": { query: { form?: string | undefined }; out: { operations: Operation[] } };
    "POST /operations": { body: { form: string; which: Which; act: BulkAct }; out: Operation };
    "GET /operations/{id}": { path: OperationPath; out: Operation };
    "POST /operations/{id}/run": { path: OperationPath; out: Operation };
    "POST /operations/{id}/cancellation": { path: OperationPath; out: Operation };
    "POST /operations/{id}/undo": { path: OperationPath; out: Operation };
    "GET /operations/{id}/rows": { path: OperationPath; query: { state?: string; after?: number; limit?: number }; out: { rows: OperationRow[]; next: number | null } };
  }
}

/** Records of one operation. */
export const MOST_AT_ONCE = 5000;

export const AT_WORK: readonly OperationState[] = ["running", "undoing"];

/** The stream tells of one's own operations at once; who looks at another's asks now and then. */
const LOOK = 3000;

export const operationsQuery = (form?: string) =>
  queryOptions({
    queryKey: ["operations", "list", form ?? ""],
    queryFn: ({ signal }) => call("GET /operations", { query: { form }, signal }),
    refetchInterval: ({ state }) => (state.data?.operations.some((o) => AT_WORK.includes(o.state)) ? LOOK : false),
  });

export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: ["operations", "one", id],
    queryFn: ({ signal }) => call("GET /operations/{id}", { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && AT_WORK.includes(state.data.state) ? LOOK : false),
  });

/** `at` names the state of the operation: rows of another one are others. */
export const operationRowsQuery = (id: string, states: readonly OperationRowState[], at: string) =>
  infiniteQueryOptions({
    queryKey: ["operations", "rows", id, states.join(","), at],
    queryFn: ({ pageParam, signal }) => call("GET /operations/{id}/rows", { path: { id }, query: { state: states.join(","), after: pageParam ?? undefined, limit: 50 }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
