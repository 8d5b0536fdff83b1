/** Rules by which records go back to their pools. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

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

interface All {
  recycling: Recycling[];
}

declare module "./schema" {
  interface Operations {
    "GET /recycling": { out: All };
    "PUT /recycling/{form}/{seat}": { path: { form: string; seat: string }; body: { rules: RecycleRule[]; version?: number }; out: All };
  }
}

export const recyclingQuery = queryOptions({
  queryKey: ["recycling"],
  queryFn: ({ signal }) => call("GET /recycling", { signal }),
  // Times are made anew for a while after a change.
  refetchInterval: (query) => (query.state.data?.recycling.some((r) => r.settling) ? 3000 : false),
});
