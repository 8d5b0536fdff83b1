import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../api/problem";
import { GroupHead } from "./GroupHead";
import type { RowGroup } from "./lines";

interface Props {
  group: RowGroup;
  id: string;
  index: number;
  columns: number;
  /** The keyboard is here. */
  active: boolean;
  /** Without it rows cannot be selected. */
  selected?: ReadonlySet<string>;
  onSelect: (on: boolean) => void;
  onFold: () => void;
}

/** The head of a group in a table: stays in sight above its records, selects those that are here. */
export function GroupRow({ group, id, index, columns, active, selected, onSelect, onFold }: Props): ReactNode {
  const { t } = useTranslation();
  const chosen = selected ? group.rows.filter((r) => selected.has(r.id)).length : 0;
  const all = group.rows.length > 0 && chosen === group.rows.length;
  return (
    <tr aria-rowindex={index + 2} className="hs-group-row">
      {selected && (
        <td className="hs-cell-select">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t("group.select", { name: group.name })}
            checked={all}
            disabled={group.rows.length === 0}
            ref={(node) => { if (node) node.indeterminate = chosen > 0 && !all; }}
            onChange={() => onSelect(!all)}
          />
        </td>
      )}
      <td colSpan={columns + 1} className={active ? "hs-cell-active" : undefined}><GroupHead group={group} id={id} inGrid onFold={onFold} /></td>
    </tr>
  );
}

/** Its records did not come. */
export function FailedRow({ group, columns, onRetry }: { group: RowGroup; columns: number; onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <tr className="hs-group-failed">
      <td colSpan={columns}>
        <div>
          <span role="alert">{asProblem(group.failed).title}</span>
          <Button size="small" onClick={onRetry}>{t("retry")}</Button>
        </div>
      </td>
    </tr>
  );
}
