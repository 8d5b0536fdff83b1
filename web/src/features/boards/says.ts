/** What follows from the charts, as numbers for one sentence. */
import type { ResponseBar, Stage } from "../../api/boards";

const share = (part: number, whole: number): string => (whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : "—");

/** Conversion of those answered late against those answered in time; nothing where one side is empty. */
export function bestAndRest(bars: readonly ResponseBar[]): { late: number; lateWon: string; soonWon: string } | undefined {
  const sum = (late: boolean, of: "n" | "won") => bars.filter((b) => b.late === late).reduce((n, b) => n + b[of], 0);
  const [late, soon] = [sum(true, "n"), sum(false, "n")];
  return late > 0 && soon > 0 ? { late, lateWon: share(sum(true, "won"), late), soonWon: share(sum(false, "won"), soon) } : undefined;
}

/** The step that loses most. */
export function loss(stages: readonly Stage[]): { from: Stage["key"]; to: Stage["key"]; n: number } | undefined {
  let most: { from: Stage["key"]; to: Stage["key"]; n: number } | undefined;
  stages.forEach((stage, i) => {
    const before = stages[i - 1];
    const n = before ? before.records.n - stage.records.n : 0;
    if (before && n > (most?.n ?? 0)) most = { from: before.key, to: stage.key, n };
  });
  return most;
}
