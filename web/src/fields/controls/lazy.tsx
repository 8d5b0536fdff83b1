/** The heavy inputs arrive when the first of them is shown; a box of their size holds the place. */
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";

function held<P extends { small?: boolean }>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  const Lazy = lazy(load);
  const Held = (props: P): ReactNode => (
    <Suspense fallback={<span className={props.small ? "hs-held hs-held-small" : "hs-held"} />}>
      {/* A lazy component takes the same props; React's types lose that for generic ones. */}
      <Lazy {...(props as P & Parameters<typeof Lazy>[0])} />
    </Suspense>
  );
  return Held;
}

export const Typed = held(() => import("./Typed"));
export const Choose = held(() => import("./Choose"));
export const PickDate = held(() => import("./PickDate"));
export const PickRef = held(() => import("./PickRef"));
export const PickRegion = held(() => import("./PickRegion"));
