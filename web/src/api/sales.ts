/** What records that are sales tell (server/src/sales.rs, boards/sales.rs). The only file that knows these shapes. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { BoardAsk, Rate } from "./boards";
import { call } from "./client";
import type { Count, Opens } from "./figures";

export const STANDINGS = ["active", "quiet", "sleeping", "lost"] as const;
export type Standing = (typeof STANDINGS)[number];

export const CUSTOMER_GROUPS = ["all", "bought", "again", ...STANDINGS, "churned"] as const;
export type CustomerGroup = (typeof CUSTOMER_GROUPS)[number];

/** After how many days without buying. */
export interface CustomerDays {
  active: number;
  sleeping: number;
  lost: number;
}

/** Amounts are texts with decimals: `12300.00`. Changes are percents with one decimal: `-12.4`. */
export interface SaleFigures {
  form: string;
  customer_form: string;
  orders: Count;
  orders_before: number;
  amount: string;
  amount_before: string;
  amount_change: string | null;
  paid: string;
  refunded: string;
  refunds: Count;
  per_order: string | null;
  per_order_change: string | null;
  per_buyer: string | null;
  per_buyer_change: string | null;
  buyers: number;
  buyers_before: number;
  repeat: Rate;
  repeat_amount: { percent: string | null; before: string | null; amount: string; of: string };
  customers: number;
  revenue: string;
  ltv: string | null;
  /** What the next year is expected to bring of each, and with it; null where too few are known for a year. */
  ltv_year: { amount: string; with: string; customers: number } | null;
  days: CustomerDays;
  standings: { key: Standing; n: number; percent: string | null }[];
  churn: Rate;
}

export interface BoardSales {
  from: string;
  to: string;
  before_from: string;
  before_to: string;
  missing: "no_form" | "no_right" | null;
  figures: SaleFigures | null;
  win: Rate | null;
}

export interface SaleCustomers {
  form: string;
  rows: { id: string; name: string | null; orders: Count; amount: string; last_at: string; standing: Standing }[];
  next: string | null;
}

/** What one customer bought, of one form. */
export interface CustomerSales {
  form: string;
  name: string;
  counter: string | null;
  orders: Count;
  amount: string;
  last_at: string | null;
  last: Opens | null;
  standing: Standing | null;
  days: CustomerDays;
}

declare module "./schema" {
  interface Operations {
    "GET /boards/manager/sales": { query: BoardAsk; out: BoardSales };
    "GET /boards/manager/sales/customers": { query: BoardAsk & { which: CustomerGroup; after?: string | undefined }; out: SaleCustomers };
    "GET /records/{form}/{id}/sales": { path: { form: string; id: string }; out: CustomerSales[] };
  }
}

export const salesQuery = (ask: BoardAsk) =>
  queryOptions({
    queryKey: ["boards", "sales", ask],
    queryFn: ({ signal }) => call("GET /boards/manager/sales", { query: { days: 30, ...ask }, signal }),
    placeholderData: keepPreviousData,
  });

export const saleCustomersQuery = (ask: BoardAsk & { which: CustomerGroup }) =>
  infiniteQueryOptions({
    queryKey: ["boards", "sale customers", ask],
    queryFn: ({ pageParam, signal }) => call("GET /boards/manager/sales/customers", { query: { days: 30, ...ask, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Changes with the records that are sales. */
export const customerSalesQuery = (sale: string, form: string, id: string) =>
  queryOptions({
    queryKey: ["form", sale, "sales of", form, id],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/sales", { path: { form, id }, signal }),
  });
