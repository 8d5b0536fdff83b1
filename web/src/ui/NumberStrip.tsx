import type { ReactNode } from "react";

export interface StripItem {
  key: string;
  label: ReactNode;
  value: ReactNode;
  context?: ReactNode;
  tone?: "late" | "near";
}

/** Answers in one line: label above, value bold, context grey beside it. */
export function NumberStrip({ items, label, large }: { items: StripItem[]; label: string; large?: boolean }): ReactNode {
  return (
    <dl className={large ? "hs-strip hs-strip-large" : "hs-strip"} aria-label={label}>
      {items.map((item) => (
        <div className="hs-strip-item" key={item.key}>
          <dt>{item.label}</dt>
          <dd>
            <b className={item.tone ? `hs-${item.tone}` : undefined}>{item.value}</b>
            {item.context && <span className="hs-strip-context">{item.context}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
