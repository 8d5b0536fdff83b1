import type { ReactNode } from "react";

import { useNow } from "../lib/clock";
import { countdown, formatFull } from "../lib/format";

/** `剩 03:41`, amber within the last warning step, `超 6 分` in red past it. */
export function CountDown({ due, warn = 3_600_000, units = 1 }: { due: string; warn?: number; units?: 1 | 2 }): ReactNode {
  const at = Date.parse(due);
  const shown = countdown(at, useNow(Math.abs(at - Date.now()) < 3_660_000 ? 1000 : 30_000), units);
  const tone = shown.over ? "hs-late" : at - Date.now() < warn ? "hs-near" : undefined;
  return <time className={tone} dateTime={due} title={formatFull(due)}>{shown.text}</time>;
}
