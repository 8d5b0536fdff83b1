import type { ReactNode } from "react";

import { formatNumber } from "../../lib/format";

/** How far a step is. */
export function Progress({ label, done, of, children }: { label: string; done: number; of: number; children?: ReactNode }): ReactNode {
  return (
    <div className="hs-imports-progress" role="status">
      <b>{label}</b>
      <progress aria-label={label} value={Math.min(done, of)} max={Math.max(of, 1)} />
      <span className="hs-figures">{formatNumber(done)} / {formatNumber(of)}</span>
      {children}
    </div>
  );
}
