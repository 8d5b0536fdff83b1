import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { PoolFlow } from "../../api/boards";
import { duration, formatNumber, MINUS } from "../../lib/format";
import { NumberLink } from "../../ui/NumberLink";
import { type BarRow, Bars } from "./Bars";
import { falls } from "./scale";

const signed = (n: number): string => (n < 0 ? `${MINUS}${formatNumber(-n)}` : `+${formatNumber(n)}`);

/** From what lay in a pool to what lies in it now: in, out, and why. A line for each part, so that its name has room at every width. */
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
  const label = (key: string) => t(`flow.${key}` as "flow.start");
  const rows: BarRow[] = [
    { key: "start", label: label("start"), value: pool.start, mark: formatNumber(pool.start), tone: "neutral" },
    ...parts.map((p): BarRow => ({ key: p.key, label: label(p.key), from: p.from, value: p.to, mark: signed(p.change), tone: p.change < 0 ? "out" : undefined })),
    { key: "end", label: label("end"), value: pool.end.n, mark: <NumberLink count={pool.end} />, tone: "neutral" },
  ];
  const { revived } = pool;
  return (
    <>
      <Bars dense rows={rows} room="short" label={t("board.flow_label", { start: pool.start, end: pool.end.n })} />
      {pool.stay_ms !== null && (
        <p className="hs-panel-said">
          {t("board.stay", { time: duration(pool.stay_ms, 1) })}
          {revived.percent !== null && t("board.revived", { of: formatNumber(revived.of), n: formatNumber(revived.n), percent: revived.percent })}
        </p>
      )}
    </>
  );
}
