/** The manager's board (server/src/boards.rs). The only file that knows its shape. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Count, Opens } from "./figures";
import type { Ref } from "./schema";
import type { Keyed, RouteRef } from "./teams";

/** A part of a whole, in percent with one decimal; null of nothing. */
export interface Rate {
  percent: string | null;
  n: number;
  of: number;
  before: string | null;
  minutes: number | null;
  opens: Opens | null;
}

export interface BoardDay {
  /** `2026-11-10`. */
  day: string;
  new: number;
  assigned: number;
  responded: number;
  percent: string | null;
  opens: Opens;
}

/** First contacts that took more than `from_minutes` and at most `to_minutes`. */
export interface ResponseBar {
  from_minutes: number;
  to_minutes: number | null;
  n: number;
  percent: string | null;
  won: number;
  won_percent: string | null;
  late: boolean;
  opens: Opens;
}

export interface Stage {
  key: "created" | "assigned" | "contacted" | "won";
  records: Count;
  percent: string | null;
  of_first: string | null;
  median_ms: number | null;
}

export interface Balance {
  team: Keyed;
  route: RouteRef;
  rows: { person: Ref; received: number; due: string; gap: string; days: number }[];
  spread: BalanceSpread | null;
}

/** Received on each eligible day. */
export interface BalanceSpread {
  most: { name: string; received: string };
  least: { name: string; received: string };
  mean: string;
  gini: string;
}

/** start + entered + returned + withdrawn + recycled − claimed − assigned − left = end. */
export interface PoolFlow {
  id: string;
  key: string;
  name: string;
  nurture: boolean;
  start: number;
  entered: number;
  returned: number;
  withdrawn: number;
  recycled: number;
  claimed: number;
  assigned: number;
  left: number;
  end: Count;
  /** Median stay of what left in the period. */
  stay_ms: number | null;
  /** Of what a person got out of it in the period, converted by now. */
  revived: Rate;
}

export interface Late {
  people: number;
  rows: { person: Ref; overdue: Count; plans: Count; longest_ms: number | null }[];
  others: number;
  others_overdue: number;
  others_plans: number;
}

/** Conversions that late answers lack against those at once, with the ends of the 95 % interval. */
export interface BoardDelay {
  minutes: number;
  soon_percent: string | null;
  late_percent: string | null;
  late: number;
  lost: number;
  low: number;
  high: number;
}

export interface BoardSplit {
  by: string;
  choices: { key: string; name: string }[];
  rows: { name: string | null; new: Count; share: string | null; assigned: number; responded: string | null; won: Count; won_percent: string | null; brought: { orders: Count; amount: string; per_order: string | null } | null; contacts: number | null }[];
  others: number;
  others_new: number;
}

/** How many there are of a form, and how fast they grow. */
export interface Growth {
  form: string;
  name: string;
  total: Count;
  new: Count;
  new_before: number;
  percent: string | null;
  percent_before: string | null;
}

export interface BoardGrowth {
  from: string;
  to: string;
  rows: Growth[];
  contacts: { all: Count; before: number; kinds: { name: string; count: Count; percent: string | null }[] } | null;
}

export interface ManagerBoard {
  at: string;
  form: string;
  days: number;
  from: string;
  to: string;
  before_from: string;
  before_to: string;
  department: Ref | null;
  shop: Ref | null;
  departments: Ref[];
  shops: Ref[];
  numbers: {
    new: Count;
    new_before: number;
    responded: Rate;
    response_ms: number | null;
    response_90_ms: number | null;
    automatic: Rate;
    conversion: Rate;
    overdue: Count;
    overdue_longest_ms: number | null;
    pool_stock: number;
    pool_stock_before: number;
  };
  daily: BoardDay[];
  responses: ResponseBar[];
  delay: BoardDelay | null;
  funnel: Stage[];
  balance: Balance | null;
  pools: PoolFlow[];
  late: Late;
}

export interface BoardAsk {
  days?: number;
  department?: string;
  shop?: string;
}

declare module "./schema" {
  interface Operations {
    "GET /boards/manager": { query: BoardAsk; out: ManagerBoard };
    "GET /boards/manager/growth": { query: BoardAsk; out: BoardGrowth };
    "GET /boards/manager/split": { query: BoardAsk & { by?: string }; out: BoardSplit };
  }
}

export const managerQuery = (ask: BoardAsk) =>
  queryOptions({
    queryKey: ["boards", "manager", ask],
    queryFn: ({ signal }) => call("GET /boards/manager", { query: { days: 30, ...ask }, signal }),
    placeholderData: keepPreviousData,
  });

export const growthQuery = (ask: BoardAsk) =>
  queryOptions({
    queryKey: ["boards", "growth", ask],
    queryFn: ({ signal }) => call("GET /boards/manager/growth", { query: { days: 30, ...ask }, signal }),
    placeholderData: keepPreviousData,
  });

export const splitQuery = (ask: BoardAsk & { by?: string | undefined }) =>
  queryOptions({
    queryKey: ["boards", "split", ask],
    queryFn: ({ signal }) => call("GET /boards/manager/split", { query: { days: 30, ...ask }, signal }),
    placeholderData: keepPreviousData,
  });
