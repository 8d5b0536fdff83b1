import type { ReactNode } from "react";

import type { ManagerBoard, Rate } from "../../api/boards";
import { duration, EMPTY, formatNumber, MINUS } from "../../lib/format";
import { text } from "../../lib/i18n";
import { NumberLink, RecordsLink } from "../../ui/NumberLink";
import type { StripItem } from "../../ui/NumberStrip";
import { Term } from "./Term";

/** The change against the compared period in percent: `+12.4%`. */
export function change(now: number, before: number): string | undefined {
  if (before === 0) return undefined;
  const tenths = Math.round(((now - before) / before) * 1000) / 10;
  return `${tenths < 0 ? MINUS : "+"}${Math.abs(tenths).toFixed(1)}%`;
}

/** The change of a rate in points: `−0.6`. */
export function points(now: string | null, before: string | null): string | undefined {
  if (now === null || before === null) return undefined;
  const tenths = Math.round((Number(now) - Number(before)) * 10) / 10;
  return `${tenths < 0 ? MINUS : "+"}${Math.abs(tenths).toFixed(1)}`;
}

const rate = (key: string, label: ReactNode, of: Rate): StripItem => {
  const shown = of.percent === null ? EMPTY : `${of.percent}%`;
  const moved = points(of.percent, of.before);
  return {
    key,
    label,
    value: of.opens && of.percent !== null ? <RecordsLink opens={of.opens}>{shown}</RecordsLink> : shown,
    context: moved ? text("board.points", { n: moved }) : text("board.of", { n: formatNumber(of.n), of: formatNumber(of.of) }),
  };
};

/** The figures at the head of the board, each against the period before. */
export function numbersOf({ numbers: n }: ManagerBoard): StripItem[] {
  return [
    { key: "new", label: <Term of="new">{text("board.new")}</Term>, value: <NumberLink count={n.new} />, context: change(n.new.n, n.new_before) },
    rate("responded", <Term of="responded">{text("board.responded", { n: n.responded.minutes ?? 10 })}</Term>, n.responded),
    { key: "median", label: <Term of="median">{text("board.median")}</Term>, value: n.response_ms === null ? EMPTY : duration(n.response_ms), context: n.response_90_ms === null ? undefined : text("board.p90", { time: duration(n.response_90_ms, 1) }) },
    rate("automatic", <Term of="automatic">{text("board.automatic")}</Term>, n.automatic),
    rate("conversion", <Term of="conversion">{text("board.conversion")}</Term>, n.conversion),
    { key: "overdue", label: <Term of="overdue">{text("board.overdue")}</Term>, value: <NumberLink count={n.overdue} tone="late" />, context: n.overdue_longest_ms === null ? undefined : text("board.oldest", { time: duration(n.overdue_longest_ms, 1) }), tone: n.overdue.n > 0 ? "late" : undefined },
    { key: "pools", label: <Term of="stock">{text("board.stock")}</Term>, value: formatNumber(n.pool_stock), context: text("board.stock_before", { n: formatNumber(n.pool_stock_before) }) },
  ];
}
