import type { ReactNode } from "react";

import { useNow } from "../lib/clock";
import { countdown, formatFull } from "../lib/format";

/** `剩 03:41`, amber within the last warning step, `超 6 分` in red past it. */
export function CountDown({ due, warn = 3_600_000, units = 1 }: { due: string; warn?: number; units?: 1 | 2 }): ReactNode {
  const at = Date.parse(due);
  const near = Math.abs(at - useNow()) < 3_660_000;
  const now = useNow(near ? 1000 : 30_000);
  const shown = countdown(at, now, units);
  const tone = shown.over ? "hs-late" : at - now < warn ? "hs-near" : undefined;
  return <time className={tone} dateTime={due} title={formatFull(due)}>{shown.text}</time>;
}
