/** My work, pools and notices: what the server says of them, and how to ask. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Condition, RecordRow } from "./schema";

/** A count and the list behind it. */
export interface Count {
  n: number;
  opens: { form: string; condition: Condition } | null;
}

export interface Pool {
  id: string;
  key: string;
  name: string;
  form: string;
  seat: string;
  /** Marketing warms the records up here; they are not for claiming. */
  nurture: boolean;
  claimable: Count;
  count_is_exact: boolean;
  claims_today: number;
  daily_claims: number | null;
  holding: number;
  holding_cap: number | null;
  /** How many I can still claim now; null for no limit. */
  remaining: number | null;
  /** Why I can claim none. */
  reason: string | null;
  /** The pool's rules, a sentence each. */
  rules: string[];
  return_reasons: string[];
}

/** Today's numbers of one form. */
export interface Numbers {
  form: string;
  seat: string;
  name: string;
  new_today: number;
  new_cap: number | null;
  first_contacts: number;
  first_contacts_of: number;
  /** Median from assignment to first contact. */
  response_ms: number | null;
  target_minutes: number | null;
  follow_ups: number;
  follow_ups_of: number;
  claimed_today: number;
  claims_left: number | null;
  held: Count;
  held_cap: number | null;
  month_received: number;
  month_due: string | null;
}

export const WORK_KINDS = ["first_contact", "plan"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

export interface WorkItem {
  kind: WorkKind;
  due: string;
  late: boolean;
  /** With the fields of the form's first view only. */
  record: RecordRow;
}

export interface ClaimableRecord {
  record: RecordRow;
  /** How it came into the pool. */
  entered: { at: string; cause: string; reason: string | null } | null;
  /** From when I can claim it again, where I lost it too recently. */
  again_at: string | null;
}

export interface Claimable {
  seat: string;
  pool: string;
  key: string;
  name: string;
  form: string;
  total: Count;
  remaining: number | null;
  reason: string | null;
  records: ClaimableRecord[];
}

/** My place in the line of one route in front of one team. */
export interface Turn {
  form: string;
  seat: string;
  route: { key: string; name: string };
  team: { key: string; name: string };
  strategy: string;
  skip: "lose_turn" | "keep_turn" | "credit";
  /** Of this month. */
  received: number;
  due: string;
  /** Due minus received. */
  gap: string;
  eligible: number;
  position: number | null;
  why: string | null;
  new_left: number | null;
  new_cap: number | null;
  first_contact_minutes: number | null;
}

export interface MyWork {
  at: string;
  /** The first is what the strip shows. */
  numbers: Numbers[];
  counts: { all: number; late: number } & Record<WorkKind, number>;
  items: WorkItem[];
  claimable: Claimable[];
  rotations: Turn[];
}

export interface Notice {
  id: string;
  at: string;
  /** `assigned`, `touched` … */
  kind: string;
  read: boolean;
  /** One line in the reader's language. */
  text: string;
  form: string | null;
  record: string | null;
  title: string | null;
  /** Page that it leads to, where it tells of no record. */
  page: string | null;
  due: string | null;
}

declare module "./schema" {
  interface Operations {
    "GET /pools": { out: { pools: Pool[] } };
    "GET /work": { out: MyWork };
    "GET /notices": { out: { notices: Notice[]; unread: number } };
    "POST /notices/read": { body: { ids?: string[] }; out: { unread: number } };
  }
}

export const poolsQuery = queryOptions({
  queryKey: ["pools"],
  queryFn: ({ signal }) => call("GET /pools", { signal }),
});

export const workQuery = queryOptions({
  queryKey: ["work"],
  queryFn: ({ signal }) => call("GET /work", { signal }),
  // Clocks run: an old list is asked for again when one comes back to it.
  refetchOnWindowFocus: true,
});

export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: ({ signal }) => call("GET /notices", { signal }),
});
