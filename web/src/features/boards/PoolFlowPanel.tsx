import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { PoolFlow } from "../../api/boards";
import { formatNumber, MINUS } from "../../lib/format";
import { NumberLink } from "../../ui/NumberLink";
import { Plot } from "./Plot";
import { falls, steps } from "./scale";

const signed = (n: number): string => (n < 0 ? `${MINUS}${formatNumber(-n)}` : `+${formatNumber(n)}`);

/** From what lay in a pool to what lies in it now: in, out, and why. */
export function PoolFlowPanel({ pool }: { pool: PoolFlow }): ReactNode {
  const { t } = useTranslation();
  const parts = falls(pool.start, [
    ["entered", pool.entered],
    ["returned", pool.returned],
    ["withdrawn", pool.withdrawn],
    ["recycled", pool.recycled],
    ["claimed", -pool.claimed],
    ["assigned", -pool.assigned],
    ["left", -pool.left],
  ]);
  const most = Math.max(pool.start, pool.end.n, ...parts.map((p) => Math.max(p.from, p.to)));
  const columns = [
    { key: "start", low: 0, high: pool.start, mark: formatNumber(pool.start), tone: "hs-fall-end" },
    ...parts.map((p) => ({ key: p.key, low: Math.min(p.from, p.to), high: Math.max(p.from, p.to), mark: signed(p.change), tone: p.change < 0 ? "hs-fall-out" : "hs-fall-in" })),
    { key: "end", low: 0, high: pool.end.n, mark: <NumberLink count={pool.end} />, tone: "hs-fall-end" },
  ];
  const width = 100 / columns.length;
  return (
    <>
      <Plot height={216} ticks={steps(most)} format={formatNumber} label={t("board.flow_label", { start: pool.start, end: pool.end.n })}>
        {(y) => columns.map((c, i) => (
          <span key={c.key} className="hs-fall" style={{ left: `${i * width}%`, width: `${width}%`, bottom: `${y(c.low)}%`, height: `${y(c.high) - y(c.low)}%` }}>
            <span className={c.tone} />
            <span className="hs-fall-mark">{c.mark}</span>
          </span>
        ))}
      </Plot>
      <div className="hs-fall-names" style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}>
        {columns.map((c) => <span key={c.key}>{t(`flow.${c.key}` as "flow.start")}</span>)}
      </div>
    </>
  );
}
