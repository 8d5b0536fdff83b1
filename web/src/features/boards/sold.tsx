/** The cards of what was sold: each a number with its definition, its records or customers, and the change. */
import type { ReactNode } from "react";

import type { Rate } from "../../api/boards";
import type { CustomerGroup, SaleFigures } from "../../api/sales";
import { EMPTY, formatMoney, formatNumber, MINUS } from "../../lib/format";
import { text } from "../../lib/i18n";
import { NumberLink, RecordsLink } from "../../ui/NumberLink";
import type { StripItem } from "../../ui/NumberStrip";
import { change, points } from "./numbers";
import { Term } from "./Term";

type ToCustomers = (which: CustomerGroup, n: number, shown: ReactNode) => ReactNode;

export const money = (amount: string | null): string => (amount === null ? EMPTY : text("money", { amount: formatMoney(amount) }));
const percent = (value: string | null): string => (value === null ? EMPTY : `${value}%`);
/** `-12.4` as `−12.4%`, `3.0` as `+3.0%`. */
export const changed = (value: string | null): string | undefined =>
  value === null ? undefined : value.startsWith("-") ? `${MINUS}${value.slice(1)}%` : `+${value}%`;
const moved = (now: string | null, before: string | null, otherwise: string): string => {
  const n = points(now, before);
  return n ? text("board.points", { n }) : otherwise;
};

/** Of the period. */
export function periodOf(f: SaleFigures, link: ToCustomers): StripItem[] {
  const orders = f.orders.opens;
  const opening = (shown: string) => (orders && f.orders.n > 0 ? <RecordsLink opens={orders}>{shown}</RecordsLink> : shown);
  const of = text("board.customers_of", { n: formatNumber(f.repeat.n), of: formatNumber(f.repeat.of) });
  const share = text("board.amount_of", { n: money(f.repeat_amount.amount), of: money(f.repeat_amount.of) });
  return [
    { key: "amount", label: <Term of="amount">{text("board.amount")}</Term>, value: opening(money(f.amount)), context: changed(f.amount_change) },
    { key: "refunds", label: <Term of="refunds">{text("board.refunds")}</Term>, value: <NumberLink count={f.refunds} />, context: f.refunds.n > 0 ? `${MINUS}${money(f.refunded)}` : undefined },
    { key: "orders", label: <Term of="orders">{text("board.orders")}</Term>, value: <NumberLink count={f.orders} />, context: change(f.orders.n, f.orders_before) },
    { key: "per_order", label: <Term of="per_order">{text("board.per_order")}</Term>, value: money(f.per_order), context: changed(f.per_order_change) },
    { key: "per_buyer", label: <Term of="per_buyer">{text("board.per_buyer")}</Term>, value: money(f.per_buyer), context: changed(f.per_buyer_change) ?? text("board.buyers", { n: formatNumber(f.buyers) }) },
    { key: "repeat", label: <Term of="repeat">{text("board.repeat")}</Term>, value: link("again", f.repeat.n, percent(f.repeat.percent)), context: moved(f.repeat.percent, f.repeat.before, of) },
    { key: "repeat_amount", label: <Term of="repeat_amount">{text("board.repeat_amount")}</Term>, value: link("bought", f.repeat.of, percent(f.repeat_amount.percent)), context: moved(f.repeat_amount.percent, f.repeat_amount.before, share) },
  ];
}

/** Of all who have bought, up to now. */
export function customersOf(f: SaleFigures, link: ToCustomers): StripItem[] {
  const { active, sleeping, lost } = f.days;
  const days = { active, sleeping, lost };
  const standings = f.standings.map((s): StripItem => ({
    key: s.key,
    label: <Term of="standing" values={days}>{text(`standing.${s.key}`)}</Term>,
    value: link(s.key, s.n, formatNumber(s.n)),
    context: s.percent === null ? undefined : percent(s.percent),
  }));
  return [
    { key: "ltv", label: <Term of="ltv">{text("board.ltv")}</Term>, value: link("all", f.customers, money(f.ltv)), context: f.ltv_year ? text("board.ltv_year", { amount: money(f.ltv_year.amount) }) : text("board.customers", { n: formatNumber(f.customers) }) },
    ...standings,
    { key: "churn", label: <Term of="churn" values={days}>{text("board.churn")}</Term>, value: link("churned", f.churn.n, percent(f.churn.percent)), context: text("board.customers_of", { n: formatNumber(f.churn.n), of: formatNumber(f.churn.of) }) },
  ];
}

/** How often leads are won, where the form keeps when they end. */
export function winOf(win: Rate | null): StripItem[] {
  if (!win) return [];
  const shown = percent(win.percent);
  const value = win.opens && win.n > 0 ? <RecordsLink opens={win.opens}>{shown}</RecordsLink> : shown;
  const of = text("board.of", { n: formatNumber(win.n), of: formatNumber(win.of) });
  return [{ key: "win", label: <Term of="win">{text("board.win")}</Term>, value, context: moved(win.percent, win.before, of) }];
}
