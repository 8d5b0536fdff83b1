/** Teams, their boards and the fairness ledger (server/src/teams.rs). The only file that knows these shapes. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Count } from "./figures";
import type { DutyState, Label, Ref } from "./schema";

export interface Keyed {
  key: string;
  name: string;
}

export interface TeamHead {
  key: string;
  name: string;
  department: Keyed | null;
  leader: Ref | null;
  pool: Keyed | null;
  members: number;
  /** Rotations of the team: without one there is no ledger. */
  routes: number;
  can_edit: boolean;
}

/** A rotation of the team: a route of a policy that gives its records to it. */
export interface RouteRef {
  /** `lead/owner/east`. */
  id: string;
  form: string;
  seat: string;
  route: string;
  number: number;
  name: string;
  strategy: string;
}

export interface MemberRow {
  person: Ref;
  weight: number;
  duty: DutyState | "inactive";
  until: string | null;
  reason: string | null;
  new_today: number;
  new_cap: number | null;
  held: number;
  held_cap: number | null;
  awaiting: Count;
  overdue: Count;
  response_ms: number | null;
  /** `-0.22`. */
  gap: string | null;
  eligible: boolean;
  why: string;
  can_switch: boolean;
}

export interface TeamBoard {
  team: TeamHead;
  numbers: { members: number; on_duty: number; assignable: number; assigned_today: number; waiting: number };
  form: string | null;
  seat: string | null;
  routes: RouteRef[];
  route: string | null;
  members: MemberRow[];
  at: string;
}

export interface LedgerRow {
  person: Ref;
  weight: number | null;
  carried: string;
  due: string;
  received: number;
  gap: string;
  cause: string;
}

export interface BypassRow {
  at: string;
  by: Ref | null;
  from: Ref | null;
  to: Ref;
  record: Ref | null;
  reason: string | null;
}

export interface Ledger {
  routes: RouteRef[];
  route: RouteRef;
  from: string;
  to: string;
  members: LedgerRow[];
  sum: { weight: number; due: string; received: number; gap: string };
  /** Null where the route does not rotate. */
  bound: string | null;
  bound_members: number;
  largest: { gap: string; person: Ref; at: string; decisions: number } | null;
  changed_at: string | null;
  absences: number;
  bypass: { n: number; percent: string; rows: BypassRow[]; most: Ref | null; most_n: number };
  chain: { rows: number; intact: boolean; broken_at: number | null; verified_at: string };
}

export interface MemberEdit {
  person: string;
  weight: number;
  capacity: number;
  daily_cap: number | null;
  skills: Record<string, number>;
}

/** A team as it is to be. */
export interface TeamEdit {
  name: Label;
  department: string | null;
  leader: string | null;
  pool: string | null;
  members: MemberEdit[];
}

export interface RosterMember extends MemberEdit {
  name: string;
}

export interface TeamRoster extends TeamHead {
  names: Label;
  roster: RosterMember[];
}

export interface LedgerAsk {
  route?: string;
  from?: string;
  to?: string;
}

/** What a rotation gave to a person, the newest first; without a record where I may not read it. */
export interface LedgerPicks {
  rows: { n: number; at: string; record: Ref | null }[];
  next: number | null;
}

declare module "./schema" {
  interface Operations {
    "GET /teams": { out: { teams: TeamHead[] } };
    "GET /teams/{key}": { path: { key: string }; query: { route?: string }; out: TeamBoard };
    "PUT /teams/{key}": { path: { key: string }; body: TeamEdit; out: TeamRoster };
    "GET /teams/{key}/members": { path: { key: string }; out: TeamRoster };
    "GET /teams/{key}/ledger": { path: { key: string }; query: LedgerAsk; out: Ledger };
    "GET /teams/{key}/ledger/records": { path: { key: string }; query: LedgerAsk & { person: string; before?: number }; out: LedgerPicks };
    "PUT /people/{id}/duty": { path: { id: string }; body: Duty; out: Duty };
  }
}

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: ({ signal }) => call("GET /teams", { signal }),
});

/** Read again each minute: duty and loads of others come without a notice. */
export const teamQuery = (key: string, route?: string) =>
  queryOptions({
    queryKey: ["teams", key, "board", route ?? ""],
    queryFn: ({ signal }) => call("GET /teams/{key}", { path: { key }, query: { route }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const rosterQuery = (key: string) =>
  queryOptions({
    queryKey: ["teams", key, "roster"],
    queryFn: ({ signal }) => call("GET /teams/{key}/members", { path: { key }, signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

export const ledgerRecordsQuery = (key: string, ask: LedgerAsk & { person: string }) =>
  infiniteQueryOptions({
    queryKey: ["teams", key, "ledger", "records", ask],
    queryFn: ({ pageParam, signal }) => call("GET /teams/{key}/ledger/records", { path: { key }, query: { ...ask, before: pageParam ?? undefined }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

export const ledgerQuery = (key: string, ask: LedgerAsk) =>
  queryOptions({
    queryKey: ["teams", key, "ledger", ask],
    queryFn: ({ signal }) => call("GET /teams/{key}/ledger", { path: { key }, query: ask, signal }),
    placeholderData: keepPreviousData,
  });
