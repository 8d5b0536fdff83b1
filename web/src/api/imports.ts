/** Imports of sheets, step by step. The only file that knows these shapes. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { getSettings } from "../lib/session";
import { call } from "./client";
import { networkProblem, problemOf } from "./problem";
import type { Json, Ref } from "./schema";

export type ImportState = "uploaded" | "checking" | "checked" | "running" | "done" | "cancelled" | "undoing" | "undone" | "failed";
export const ROW_STATES = ["invalid", "warned", "total", "created", "updated", "matched", "skipped", "unchanged", "replayed", "rejected", "review", "todo", "undone", "kept"] as const;
export type RowState = (typeof ROW_STATES)[number];
export const STRATEGIES = ["skip", "fill_empty", "overwrite", "review", "new_inquiry"] as const;
export type Strategy = (typeof STRATEGIES)[number];
export type Destination = { kind: "policy" | "me" | "nowhere" } | { kind: "person" | "pool"; id: string };

export interface ImportPlan {
  /** Field of each column in order; null for one that is left out. */
  columns: (string | null)[];
  /** Values of fields for rows whose own cell is empty. */
  constants?: Record<string, Json>;
  known: Strategy;
  to: Destination;
  date_order?: "month_day" | "day_month" | null;
  /** Whether a unit in a heading counts: 预算（万元）. */
  units?: boolean;
  /** What happens where a value of a field that may stay empty cannot be read. */
  unreadable?: (typeof UNREADABLE)[number];
}

export const UNREADABLE = ["empty", "reject"] as const;

export interface Shape {
  sheets: string[];
  sheet: string | null;
  /** Row of the headings, from 1. */
  heading: number;
  headings: string[];
  guessed: (string | null)[];
  first: string[][];
  /** Unit of each column whose heading names one, and the fields into which its numbers are converted. */
  units: ({ name: string; times: string; fields: string[] } | null)[];
  notes: string[];
}

/** What is wrong with rows of the check, and with how many. */
export interface Reason {
  field: string;
  name: string;
  code: string;
  message: string;
  rows: number;
  /** Whether its rows come in. */
  warned: boolean;
}

export interface Import {
  id: string;
  form: string;
  file: string;
  size: number;
  by: Ref;
  at: string;
  state: ImportState;
  rows: number;
  /** Rows that the step at hand is through with. */
  done: number;
  shape: Shape;
  plan: ImportPlan | null;
  checked: { new: number; known: { name: string; rows: number }[]; invalid: number; repeated: number; warned: number; totals: number; reasons: Reason[] } | null;
  counts: Partial<Record<RowState, number>>;
  error: string | null;
  ended_at: string | null;
  undo_until: string | null;
}

export interface ImportRow {
  n: number;
  line: number;
  state: RowState;
  record: string | null;
  errors: { field: string; name: string; column: string | null; value: string | null; code: string; message: string }[];
}

interface ImportPath {
  id: string;
}

declare module "./schema" {
  interface Operations {
    "GET /imports": { query: { form?: string | undefined }; out: { imports: Import[]; largest: number; examples: string[] } };
    "GET /imports/{id}": { path: ImportPath; out: Import };
    "PUT /imports/{id}/sheet": { path: ImportPath; body: { sheet?: string; heading?: number }; out: Import };
    "PUT /imports/{id}/plan": { path: ImportPath; body: ImportPlan; out: Import };
    "POST /imports/{id}/run": { path: ImportPath; out: Import };
    "POST /imports/{id}/cancellation": { path: ImportPath; out: Import };
    "POST /imports/{id}/undo": { path: ImportPath; out: Import };
    "POST /imports/{id}/decisions": { path: ImportPath; body: { rows?: number[]; known: Strategy }; out: Import };
    "GET /imports/{id}/rows": { path: ImportPath; query: { state?: string; field?: string | undefined; code?: string | undefined; after?: number; limit?: number }; out: { rows: ImportRow[]; next: number | null } };
  }
}

export const ACTIVE: readonly ImportState[] = ["checking", "running", "undoing"];

/** The stream tells of one's own imports at once; who looks at another's asks now and then. */
const LOOK = 3000;

export const importsQuery = (form?: string) =>
  queryOptions({
    queryKey: ["imports", "list", form ?? ""],
    queryFn: ({ signal }) => call("GET /imports", { query: { form }, signal }),
    refetchInterval: ({ state }) => (state.data?.imports.some((i) => ACTIVE.includes(i.state)) ? LOOK : false),
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", "one", id],
    queryFn: ({ signal }) => call("GET /imports/{id}", { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && ACTIVE.includes(state.data.state) ? LOOK : false),
  });

/** `at` names the state of the import: rows of another one are others. */
export const rowsQuery = (id: string, states: readonly RowState[], at: string, about?: Pick<Reason, "field" | "code"> | undefined) =>
  infiniteQueryOptions({
    queryKey: ["imports", "rows", id, states.join(","), at, about?.field ?? "", about?.code ?? ""],
    queryFn: ({ pageParam, signal }) => call("GET /imports/{id}/rows", { path: { id }, query: { state: states.join(","), field: about?.field, code: about?.code, after: pageParam ?? undefined, limit: 50 }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    // While it runs further rows come in below those that are read already.
    placeholderData: keepPreviousData,
  });

/** Sends a file as it is. */
export async function uploadSheet(form: string, file: File): Promise<Import> {
  const query = new URLSearchParams({ form, name: file.name });
  const headers = { "Accept-Language": getSettings().lang, "Content-Type": "application/octet-stream" };
  const response = await fetch(`/api/imports?${query}`, { method: "POST", headers, credentials: "same-origin", body: file }).catch(() => {
    throw networkProblem();
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Import;
}

export const rejectedHref = (id: string): string => `/api/imports/${id}/rejected`;
