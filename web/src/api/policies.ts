/** Allocation policies: what the server says of them, and how to ask. The only file that knows these shapes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Condition, Json, Label, Ref, Word } from "./schema";
import type { Step } from "./steps";
import { poolsQuery } from "./work";

export type Strategy = "rotation" | "least_loaded" | "fewest_received" | "best_performer" | "newcomer_first" | "best_match" | "grab";
export type Skip = "lose_turn" | "keep_turn" | "credit";
export type WhenNobody = "next" | "wait" | "pool" | "review";
export type Period = "half_hour" | "hour" | "day" | "week";
export type CapPer = "member" | "route" | "team";

export interface RouteCap {
  per: CapPer;
  period: Period;
  limit: number;
}

export interface TeamTarget {
  to: "team";
  team: string;
  strategy: Strategy;
  skip?: Skip;
  sticky_days?: number | null;
  any_time?: boolean;
  caps?: RouteCap[];
  skills?: { skill: string; level: number }[];
}

export type Target =
  | TeamTarget
  | { to: "person"; person: string }
  | { to: "leader"; team: string }
  | { to: "head"; department: string }
  | { to: "pool"; pool: string }
  | { to: "team_pool"; team: string }
  | { to: "nurture"; pool: string }
  | { to: "review"; role?: string | null }
  | { to: "field"; field: string };

export type Verdict = { do: "reject"; reason: Label } | { do: "nurture"; pool: string } | { do: "review" } | { do: "continue" };

export interface Screen {
  id: string;
  name: Label;
  when: Condition;
  then: Verdict;
}

export interface Mark {
  id: string;
  name: Label;
  when: Condition;
  add?: Record<string, string[]>;
  set?: Record<string, Json>;
}

/** In which hours a time to first contact runs, and what happens before and at its end. */
export interface Checkpoints {
  /** Key, or `always`; without one the workspace's. */
  schedule?: string | null;
  /** Minutes before the end. */
  remind?: number | null;
  tell_manager?: boolean;
  reassign?: Reassign | null;
}

export interface Reassign {
  /** Minutes after the end. */
  after?: number;
  max_moves: number;
  then?: "stay" | "pool";
}

export interface Route {
  id: string;
  name: Label;
  when: Condition;
  off?: boolean;
  from?: string | null;
  until?: string | null;
  target: Target;
  when_nobody?: WhenNobody;
  first_contact_minutes?: number | null;
  /** What goes with a time of its own. */
  clock?: Checkpoints;
}

export interface Policy {
  form: string;
  seat: string;
  screens: Screen[];
  marks: Mark[];
  owner_match: { enabled: boolean; if_away?: "keep" | "route" };
  routes: Route[];
  fallback: Target;
  /** Where no rule says one: claims, what is given by hand. */
  first_contact_minutes?: number | null;
  clock?: Checkpoints;
}

export interface PolicyProblem {
  /** Path in the policy: `routes.3.target.team`. */
  at: string;
  route: string | null;
  level: "error" | "warning" | "note";
  code: string;
  message: string;
}

export interface Version {
  version: number;
  at: string;
  by: Ref | null;
  note: string | null;
}

export interface Share {
  person: Ref;
  weight: number;
  /** `12.50`; all of them add up to 100.00. */
  percent: string;
}

export interface Said {
  id: string;
  name: string;
  words: Word[];
  /** A route's own time to first contact. */
  clock: Word[] | null;
}

export interface RuleHits {
  hits: number;
  /** Of the total, in percent: `8.8`. */
  share: string;
}

export interface Shares {
  team: string;
  name: string;
  strategy: Strategy;
  members: Share[];
  /** Largest gap while all of them can take records; of rotations. */
  bound: string | null;
}

export interface DraftHead {
  rev: number;
  at: string;
  by: Ref | null;
}

export interface PolicyPage {
  form: string;
  form_name: string;
  seat: string;
  seat_name: string;
  published: (Version & { policy: Policy }) | null;
  draft: (DraftHead & { policy: Policy }) | null;
  /** Of the draft if there is one, else of what is in force; so are problems and shares. */
  sentences: { screens: Said[]; marks: Said[]; owner_match: Word[]; routes: Said[]; fallback: Word[]; clock: Word[] | null };
  problems: PolicyProblem[];
  hits: { days: number; total: number; routes: Record<string, RuleHits>; fallback: RuleHits; before_routes: number };
  shares: Record<string, Shares>;
  /** Differences between draft and version in force. */
  changes: number;
  can_edit: boolean;
}

export interface PolicyHead {
  form: string;
  form_name: string;
  seat: string;
  seat_name: string;
  published: Version | null;
  routes: number;
  draft: DraftHead | null;
  errors: number;
  warnings: number;
  can_edit: boolean;
}

export interface Change {
  section: "screens" | "marks" | "owner_match" | "routes" | "fallback";
  /** Empty for owner match and fallback. */
  id: string;
  name: string;
  kind: "added" | "removed" | "moved" | "changed";
  /** Positions from 1. */
  from: number | null;
  to: number | null;
  before: Word[] | null;
  after: Word[] | null;
  /** Parts that differ: `when`, `target`, `name` … */
  parts: string[];
}

export interface DryRun {
  /** 0 is the draft. */
  version: number;
  state: "owned" | "in_pool" | "nurturing" | "waiting" | "in_review" | "rejected";
  owner: Ref | null;
  pool: Ref | null;
  team: { key: string; name: string } | null;
  reason: string | null;
  route: { key: string; name: string } | null;
  first_contact_minutes: number | null;
  /** Values that marks would set. */
  fields: Record<string, Json>;
  steps: Step[];
}

interface Path {
  form: string;
  seat: string;
}

declare module "./schema" {
  interface Department {
    /** By which policies name it. */
    key?: string;
  }
  interface Operations {
    "GET /policies": { out: { policies: PolicyHead[] } };
    "GET /policies/{form}/{seat}": { path: Path; out: PolicyPage };
    "PUT /policies/{form}/{seat}/draft": { path: Path; body: { rev: number; policy: Policy }; out: PolicyPage };
    "DELETE /policies/{form}/{seat}/draft": { path: Path; out: undefined };
    "POST /policies/{form}/{seat}/publication": { path: Path; body: { rev: number; note: string }; out: PolicyPage };
    "POST /policies/{form}/{seat}/rollback": { path: Path; body: { version: number; note: string }; out: PolicyPage };
    "GET /policies/{form}/{seat}/versions": { path: Path; out: { versions: Version[] } };
    "GET /policies/{form}/{seat}/diff": { path: Path; query: { from: string; to?: string }; out: { changes: Change[] } };
    "POST /policies/{form}/{seat}/dry-run": { path: Path; body: { record?: string; fields?: Record<string, Json>; draft: boolean }; out: DryRun };
  }
}

export const policiesQuery = queryOptions({
  queryKey: ["policies"],
  queryFn: ({ signal }) => call("GET /policies", { signal }),
});

export const policyQuery = (form: string, seat: string) =>
  queryOptions({
    queryKey: ["policies", form, seat],
    queryFn: ({ signal }) => call("GET /policies/{form}/{seat}", { path: { form, seat }, signal }),
    // The draft is edited here; a stale answer would jump under the hands.
    refetchOnReconnect: false,
  });

export const versionsQuery = (form: string, seat: string) =>
  queryOptions({
    queryKey: ["policies", form, seat, "versions"],
    queryFn: ({ signal }) => call("GET /policies/{form}/{seat}/versions", { path: { form, seat }, signal }),
  });

/** `draft` or the number of a version on either side; `at` tells drafts of the same version apart. */
export const diffQuery = (form: string, seat: string, from: string, to: string, at = "") =>
  queryOptions({
    queryKey: ["policies", form, seat, "diff", from, to, at],
    queryFn: ({ signal }) => call("GET /policies/{form}/{seat}/diff", { path: { form, seat }, query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  });

export interface PoolChoice {
  key: string;
  name: string;
  form: string;
  nurture: boolean;
}

/** Pools that a rule can send records to. */
export const poolChoicesQuery = queryOptions({ ...poolsQuery, select: ({ pools }): PoolChoice[] => pools });
