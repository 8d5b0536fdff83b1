/** Axes: round steps, always from zero for bars. */

/** The largest value of an axis and its steps: `nice(134)` is 0, 50, 100, 150. */
export function steps(most: number, count = 3): number[] {
  if (most <= 0) return [0, 1];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough && Number.isInteger(s)) ?? Math.ceil(rough));
  const last = Math.ceil(most / step);
  return Array.from({ length: last + 1 }, (_, i) => i * step);
}

/** Of an axis of percents that need not begin at zero: tens, at most four of them. */
export function percentSteps(values: readonly number[]): number[] {
  if (values.length === 0) return [0, 50, 100];
  const low = Math.max(0, Math.floor((Math.min(...values) - 1) / 10) * 10);
  const high = Math.min(100, Math.max(low + 20, Math.ceil(Math.max(...values) / 10) * 10));
  const step = high - low > 60 ? 50 : high - low > 30 ? 20 : 10;
  const first = Math.floor(low / step) * step;
  return Array.from({ length: Math.ceil((high - first) / step) + 1 }, (_, i) => Math.min(100, first + i * step));
}

export interface Fall {
  key: string;
  /** Where the bar begins and ends, from zero. */
  from: number;
  to: number;
  change: number;
}

/** A waterfall: each part starts where the one before it ended; parts that are zero fall out. */
export function falls(start: number, parts: readonly [key: string, change: number][]): Fall[] {
  let at = start;
  return parts.filter(([, change]) => change !== 0).map(([key, change]) => {
    const from = at;
    at += change;
    return { key, from, to: at, change };
  });
}
