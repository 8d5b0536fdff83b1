import { Popover } from "antd";
import type { ReactElement, ReactNode } from "react";

/** What cannot be done says why where it stands: under the pointer, and to a tap, a click or the Enter key. */
export function WhyNot({ reason, children }: { reason: string; children: ReactElement }): ReactNode {
  return (
    <Popover trigger="click" content={<p className="hs-why" role="status">{reason}</p>}>
      <span className="hs-can" title={reason}>{children}</span>
    </Popover>
  );
}
