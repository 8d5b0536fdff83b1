/** 查重: whether a customer is known, by an exact key. The only file that knows these shapes. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { PlaceState } from "./operations";
import type { Can, RecordRow, Ref } from "./schema";

export interface LookupHit {
  form: string;
  form_name: string;
  /** What told it. */
  by: string;
  /** Null where it is not mine to see. */
  record: RecordRow | null;
  state: PlaceState | null;
  holder: Ref | null;
  since: string | null;
  last_contact: string | null;
  fields: { name: string; text: string }[];
  contact: Can;
}

export const READ_AS = ["phone", "email", "credit_code", "company_name", "account", "masked", "placeholder", "nothing"] as const;
export type ReadAs = (typeof READ_AS)[number];

export interface LookupLine {
  id: string | null;
  line: string;
  read_as: ReadAs;
  hits: LookupHit[];
}

export interface Left {
  used: number;
  per_day: number;
}

export interface Looked {
  id: string;
  by: Ref;
  at: string;
  read_as: ReadAs;
  asked: string;
  hits: number;
}

export interface LookupRules {
  per_day: number;
  holder: boolean;
  fields: Record<string, string[]>;
}

export interface LookupRulesView {
  rules: LookupRules;
  forms: { key: string; name: string; fields: { key: string; name: string; masked: boolean }[] }[];
}

declare module "./schema" {
  interface Operations {
    "POST /lookups": { body: { lines: string[] }; out: { lines: LookupLine[]; left: Left } };
    "GET /lookups/today": { out: Left };
    "GET /lookups": { query: { person?: string; cursor?: string }; out: { looks: Looked[]; next: string | null } };
    "POST /lookups/{id}/message": { path: { id: string }; body: { hit: number; text: string }; out: undefined };
    "GET /lookups/rules": { out: LookupRulesView };
    "PUT /lookups/rules": { body: LookupRules; out: LookupRulesView };
  }
}

/** Lines of one look. */
export const MOST_LINES = 100;

export const lookupsLeftQuery = queryOptions({
  queryKey: ["lookups", "today"],
  queryFn: ({ signal }) => call("GET /lookups/today", { signal }),
});

/** Asked once for the same lines: every look counts. */
export const lookupQuery = (lines: readonly string[]) =>
  queryOptions({
    queryKey: ["lookups", "look", lines],
    queryFn: ({ signal }) => call("POST /lookups", { body: { lines: [...lines] }, signal }),
    staleTime: Infinity,
    gcTime: 600_000,
    retry: false,
  });

export const lookedQuery = infiniteQueryOptions({
  queryKey: ["lookups", "looked"],
  queryFn: ({ pageParam, signal }) => call("GET /lookups", { query: { cursor: pageParam ?? undefined }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const lookupRulesQuery = queryOptions({
  queryKey: ["lookups", "rules"],
  queryFn: ({ signal }) => call("GET /lookups/rules", { signal }),
});
