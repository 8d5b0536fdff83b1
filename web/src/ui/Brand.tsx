import type { ReactNode } from "react";

/** Three lines of flowing water. */
export function BrandMark(): ReactNode {
  return (
    <svg className="hs-mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
      <path d="M3 7c3-2.500 6-2.500 9 0s6 2.500 9 0M3 12.500c3-2.500 6-2.500 9 0s6 2.500 9 0M3 18c3-2.500 6-2.500 9 0s6 2.500 9 0" />
    </svg>
  );
}
