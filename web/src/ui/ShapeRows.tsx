import type { ReactNode } from "react";

import type { Field } from "../api/schema";
import { KINDS } from "../fields";

interface Props {
  columns: Field[];
  /** Rows can be selected. */
  select: boolean;
}

/** Of shapes, in percent. */
const WIDTHS = [62, 84, 70, 46, 56];

/** Ten rows of shapes, after 200 ms. */
export function ShapeRows({ columns, select }: Props): ReactNode {
  return Array.from({ length: 10 }, (_, i) => (
    <tr key={i} aria-hidden className="hs-shape-row" style={{ opacity: 1 - i * 0.08 }}>
      {select && <td />}
      {columns.map((c, k) => (
        <td key={c.key} className={`hs-${KINDS[c.kind].align(c)}`}><span style={{ width: `${WIDTHS[(i + k) % 5] ?? 60}%` }} /></td>
      ))}
      <td />
    </tr>
  ));
}

/** One record that is asked for as soon as its place is in sight. */
export function WaitingRow({ columns, select, index, onNeed }: Props & { index: number; onNeed: () => void }): ReactNode {
  return (
    <tr aria-hidden className="hs-waiting-row" ref={(node) => { if (node) onNeed(); }}>
      {select && <td />}
      {columns.map((c, k) => (
        <td key={c.key} className={`hs-${KINDS[c.kind].align(c)}`}><span style={{ width: `${WIDTHS[(index + k) % 5] ?? 60}%` }} /></td>
      ))}
      <td />
    </tr>
  );
}
