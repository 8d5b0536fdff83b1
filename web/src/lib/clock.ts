import { useSyncExternalStore } from "react";

/** One timer for all that count: every second, or every half minute where minutes are enough. */
class Ticker {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private at = Date.now();
  constructor(private readonly period: number) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.listeners.size === 0) this.timer = setInterval(this.tick, this.period);
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearInterval(this.timer);
    };
  };

  readonly now = (): number => {
    if (this.listeners.size === 0) this.at = Math.floor(Date.now() / this.period) * this.period;
    return this.at;
  };

  private readonly tick = (): void => {
    this.at = Date.now();
    for (const listener of this.listeners) listener();
  };
}

const second = new Ticker(1000);
const halfMinute = new Ticker(30_000);

/** The time, kept current. */
export function useNow(period: 1000 | 30_000 = 30_000): number {
  const ticker = period === 1000 ? second : halfMinute;
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}
