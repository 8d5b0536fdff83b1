import type { ReactNode } from "react";

import { useNow } from "../lib/clock";
import { countdown, formatFull, formatTime } from "../lib/format";
import { text } from "../lib/i18n";

/** `剩 03:41`, amber within the last warning step, `超 6 分` in red past it. */
export function CountDown({ due, warn = 3_600_000, units = 1 }: { due: string; warn?: number; units?: 1 | 2 }): ReactNode {
  const at = Date.parse(due);
  const near = Math.abs(at - useNow()) < 3_660_000;
  const now = useNow(near ? 1000 : 30_000);
  const shown = countdown(at, now, units);
  const tone = shown.over ? "hs-late" : at - now < warn ? "hs-near" : undefined;
  return <time className={tone} dateTime={due} title={formatFull(due)}>{shown.text}</time>;
}

/**
 * `明天 09:20 到期` as long as it is far: nights and holidays on the way are not time to work in, so hours that are left would
 * promise too much. Near and past as a countdown.
 */
export function Deadline({ due, units = 1 }: { due: string; units?: 1 | 2 }): ReactNode {
  const now = useNow();
  const left = Date.parse(due) - now;
  if (left < 3_600_000) return <CountDown due={due} units={units} />;
  return <time dateTime={due} title={formatFull(due)}>{text("time.due", { time: formatTime(due, now) })}</time>;
}
