/** Who a record is: what it is known by, what may be the same, and making two records one. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Can, RecordDetail } from "./schema";

export type KeyState = "own" | "shared" | "ended" | "other";

export interface KnownBy {
  field: string;
  kind: string;
  state: KeyState;
  since: string | null;
}

export const REASONS = ["platform", "unionid", "external_userid", "credit_code", "phone", "email", "company_name", "name", "party"] as const;
export type Reason = (typeof REASONS)[number];

export interface Duplicate {
  /** Names what can be dismissed. */
  suggestion: string | null;
  reason: Reason;
  /** Another person's name under the same number. */
  said: string | null;
  form: string | null;
  /** Null where I may not see the other record. */
  id: string | null;
  title: string | null;
  holder: string | null;
  merge: Can;
}

export interface Identity {
  keys: KnownBy[];
  duplicates: Duplicate[];
  merged: { at: string; by: string | null; undo: Can } | null;
  may_claim: boolean;
}

/** Whose value stays: the one of the record that stays, of the other, or both. */
export type Side = "survivor" | "other" | "both";

export interface FieldChoice {
  /** Key of a field or of a seat. */
  field: string;
  differs: boolean;
  /** If `record` stays; `survivor` is `record`. */
  usual: Side;
  /** If `other` stays; `survivor` is `record` here too. */
  usual_back: Side;
  takes_both: boolean;
  fixed: boolean;
}

export interface MergePreview {
  survivor: string;
  record: RecordDetail;
  other: RecordDetail;
  can: Can;
  fields: FieldChoice[];
  moves: { form: string; n: number }[];
  moves_back: { form: string; n: number }[];
}

interface RecordPath {
  form: string;
  id: string;
}

declare module "./schema" {
  interface Operations {
    "GET /records/{form}/{id}/identity": { path: RecordPath; out: Identity };
    "PUT /records/{form}/{id}/identity": { path: RecordPath; body: { field: string; state: Exclude<KeyState, "other"> }; out: Identity };
    "POST /records/{form}/{id}/identity/dismissal": { path: RecordPath; body: { suggestion: string }; out: undefined };
    "GET /records/{form}/{id}/merge": { path: RecordPath; query: { other: string }; out: MergePreview };
    "POST /records/{form}/{id}/merge": { path: RecordPath; body: { other: string; rev: number; other_rev: number; choose: Record<string, Side> }; out: Answered };
    "DELETE /records/{form}/{id}/merge": { path: RecordPath; query: { keep?: boolean }; out: Answered };
  }
}

export const identityQuery = (form: string, id: string) =>
  queryOptions({
    queryKey: ["form", form, "identity", id],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/identity", { path: { form, id }, signal }),
  });

export const mergeQuery = (form: string, id: string, other: string) =>
  queryOptions({
    queryKey: ["form", form, "merge", id, other],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/merge", { path: { form, id }, query: { other }, signal }),
    // What one decides on must not change under the hand; a refused merge asks again.
    staleTime: Infinity,
    gcTime: 0,
  });
