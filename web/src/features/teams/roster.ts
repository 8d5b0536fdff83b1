/** A whole number from 0, or undefined for what is none. */
export const readWhole = (typed: string): number | undefined => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : undefined);

/** A limit: nothing typed is no limit, 0 is refused. */
export function readLimit(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const n = readWhole(typed);
  return n === 0 ? undefined : n;
}

/** Weights in percent to the hundredth, adding up to 100.00 by the largest remainder, as engine/src/allocate/shares.rs. */
export function percents(weights: readonly number[]): string[] {
  const whole = weights.reduce((a, b) => a + b, 0);
  if (whole === 0) return weights.map(() => "0.00%");
  const parts = weights.map((w) => Math.floor((w * 10_000) / whole));
  const left = 10_000 - parts.reduce((a, b) => a + b, 0);
  const rest = (i: number) => ((weights[i] ?? 0) * 10_000) % whole;
  const order = parts.map((_, i) => i).sort((a, b) => rest(b) - rest(a));
  for (const i of order.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  return parts.map((p) => `${Math.floor(p / 100)}.${String(p % 100).padStart(2, "0")}%`);
}
