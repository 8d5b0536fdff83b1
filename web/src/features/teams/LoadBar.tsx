import type { ReactNode } from "react";

import { EMPTY, formatNumber } from "../../lib/format";

/** Used of allowed: a bar from zero, amber where nothing is left, with the numbers beside it. */
export function LoadBar({ used, limit, label }: { used: number; limit: number | null; label: string }): ReactNode {
  const full = limit !== null && used >= limit;
  const part = limit ? Math.min(100, (used / limit) * 100) : 0;
  return (
    <span className="hs-load" aria-label={`${label} ${used} / ${limit ?? EMPTY}`} role="img">
      {limit !== null && <span className="hs-load-track"><span className={full ? "hs-load-full" : undefined} style={{ width: `${part}%` }} /></span>}
      <span className="hs-load-text"><span className={full ? "hs-near" : undefined}>{formatNumber(used)}</span>{limit !== null && <span className="hs-context"> / {formatNumber(limit)}</span>}</span>
    </span>
  );
}
