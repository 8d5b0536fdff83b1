/** Rules by which records go back to their pools. The only file that knows these shapes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Condition, Label } from "./schema";

export interface RecycleRule {
  name: Label;
  when?: Condition;
  days: number;
  /** Days before. */
  remind: number[];
}

export interface Recycling {
  form: string;
  seat: string;
  rules: RecycleRule[];
  version: number;
  /** Records that go back within a day from now, within the next one, and so on. */
  forecast: number[];
  settling: boolean;
}

/** What rules would give back, and what the stored ones do, on the same days. */
export interface Draft {
  forecast: number[];
  stored: number[];
  /** Otherwise both are estimates. */
  exact: boolean;
  /** Finds the records of the first day, and of the first seven. */
  today?: Condition | null;
  week?: Condition | null;
}

interface All {
  recycling: Recycling[];
}

declare module "./schema" {
  interface Operations {
    "GET /recycling": { out: All };
    "PUT /recycling/{form}/{seat}": { path: { form: string; seat: string }; body: { rules: RecycleRule[]; version?: number }; out: All };
    "POST /recycling/{form}/{seat}/forecast": { path: { form: string; seat: string }; body: { rules: RecycleRule[] }; out: Draft };
  }
}

export const recyclingQuery = queryOptions({
  queryKey: ["recycling"],
  queryFn: ({ signal }) => call("GET /recycling", { signal }),
  // Times are made anew for a while after a change.
  refetchInterval: (query) => (query.state.data?.recycling.some((r) => r.settling) ? 3000 : false),
});

/** Milliseconds without a further edit after which a draft is counted. */
const STILL = 400;

/** What rules would do that are being edited. Whoever edits on cancels the question before it is sent. */
export const draftQuery = (form: string, seat: string, rules: RecycleRule[]) =>
  queryOptions({
    queryKey: ["recycling-draft", form, seat, rules],
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, STILL));
      signal.throwIfAborted();
      return call("POST /recycling/{form}/{seat}/forecast", { path: { form, seat }, body: { rules }, signal });
    },
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
