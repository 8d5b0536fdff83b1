import type { ReactNode } from "react";

interface Props {
  height: number;
  ticks: readonly number[];
  format: (tick: number) => string;
  children: (y: (value: number) => number) => ReactNode;
  /** What is drawn, for those who do not see it. */
  label: string;
}

/** A plot that is as wide as its region: hairlines with their values at the left, the marks above them in percent of it. */
export function Plot({ height, ticks, format, children, label }: Props): ReactNode {
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * 100);
  return (
    <div className="hs-plot" style={{ height }} role="group" aria-label={label}>
      {ticks.map((tick) => (
        <span key={tick} className={tick === low ? "hs-plot-line hs-plot-base" : "hs-plot-line"} style={{ bottom: `${y(tick)}%` }} aria-hidden>
          <span>{format(tick)}</span>
        </span>
      ))}
      <div className="hs-plot-area">{children(y)}</div>
    </div>
  );
}
