/** A long press of a finger. Whoever moves the list or lets go early meant something else. */
import type { MouseEvent, PointerEvent } from "react";

const LONG = 450;
/** A finger is never quite still, px. */
const STILL = 10;

let timer: ReturnType<typeof setTimeout> | undefined;
let from = { x: 0, y: 0 };
const stop = () => clearTimeout(timer);

export const holding = (act: () => void) => ({
  onPointerDown: (e: PointerEvent) => {
    stop();
    if (e.pointerType !== "touch") return;
    from = { x: e.clientX, y: e.clientY };
    timer = setTimeout(act, LONG);
  },
  onPointerMove: (e: PointerEvent) => {
    if (Math.hypot(e.clientX - from.x, e.clientY - from.y) > STILL) stop();
  },
  onPointerUp: stop,
  onPointerCancel: stop,
  // The browser's own menu for links would cover it.
  onContextMenu: (e: MouseEvent<HTMLElement>) => {
    if ((e.nativeEvent as unknown as { pointerType?: string }).pointerType === "touch") e.preventDefault();
  },
});
