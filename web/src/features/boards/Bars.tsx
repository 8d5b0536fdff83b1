import type { ReactNode } from "react";

export interface BarRow {
  key: string;
  label: ReactNode;
  value: number;
  /** Where the bar begins, where that is not zero: of a part that follows on another. */
  from?: number;
  /** Stands at the end of the bar. */
  mark: ReactNode;
  /** At the right edge. */
  end?: ReactNode;
  /** A dark tick: what was due. */
  tick?: number;
  tone?: "neutral" | "out";
}

interface Props {
  rows: readonly BarRow[];
  /** Of the longest mark, so that none leaves the panel however narrow it is. */
  room: "short" | "long";
  dense?: boolean;
  label?: string;
}

/** Lying bars from zero, labelled at their ends: no grid, no legend. */
export function Bars({ rows, room, dense, label }: Props): ReactNode {
  const most = Math.max(1, ...rows.map((r) => Math.max(r.value, r.from ?? 0, r.tick ?? 0)));
  const at = (n: number) => `calc((100% - var(--bars-mark)) * ${n / most})`;
  return (
    <ul className={`hs-bars hs-bars-${room}${dense ? " hs-bars-dense" : ""}`} aria-label={label}>
      {rows.map((row) => {
        const [low, high] = [Math.min(row.from ?? 0, row.value), Math.max(row.from ?? 0, row.value)];
        return (
          <li key={row.key}>
            <span className="hs-bars-label">{row.label}</span>
            <span className="hs-bars-plot">
              <span className={row.tone ? `hs-bar hs-bar-${row.tone}` : "hs-bar"} style={{ left: at(low), width: at(high - low) }} aria-hidden />
              {row.tick !== undefined && <span className="hs-bar-tick" style={{ left: at(row.tick) }} aria-hidden />}
              <span className="hs-bars-mark" style={{ left: `calc(${at(Math.max(high, row.tick ?? 0))} + 8px)` }}>{row.mark}</span>
            </span>
            {row.end !== undefined && <span className="hs-bars-end">{row.end}</span>}
          </li>
        );
      })}
    </ul>
  );
}
