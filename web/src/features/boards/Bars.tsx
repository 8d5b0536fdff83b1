import type { ReactNode } from "react";

export interface BarRow {
  key: string;
  label: ReactNode;
  value: number;
  /** Stands at the end of the bar. */
  mark: ReactNode;
  /** At the right edge. */
  end?: ReactNode;
  /** A dark tick: what was due. */
  tick?: number;
  muted?: boolean;
}

/** Lying bars from zero, labelled at their ends: no grid, no legend. */
export function Bars({ rows, room = 0.62 }: { rows: readonly BarRow[]; room?: number }): ReactNode {
  const most = Math.max(1, ...rows.map((r) => Math.max(r.value, r.tick ?? 0)));
  const width = (n: number) => `${(n / most) * room * 100}%`;
  return (
    <ul className="hs-bars">
      {rows.map((row) => (
        <li key={row.key}>
          <span className="hs-bars-label">{row.label}</span>
          <span className="hs-bars-plot">
            <span className={row.muted ? "hs-bar hs-bar-neutral" : "hs-bar"} style={{ width: width(row.value) }} aria-hidden />
            {row.tick !== undefined && <span className="hs-bar-tick" style={{ left: width(row.tick) }} aria-hidden />}
            <span className="hs-bars-mark" style={{ left: `calc(${width(Math.max(row.value, row.tick ?? 0))} + 8px)` }}>{row.mark}</span>
          </span>
          {row.end !== undefined && <span className="hs-bars-end">{row.end}</span>}
        </li>
      ))}
    </ul>
  );
}
