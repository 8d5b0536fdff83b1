import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordGroup } from "../../api/groups";
import { recordsQuery } from "../../api/queries";
import type { Field, Form, RecordRow } from "../../api/schema";
import { both } from "../../condition/types";
import type { Summed } from "../../ui/lines";
import { Failure, Shapes } from "../../ui/States";
import { Sum } from "../../ui/Sum";
import { Card } from "./Card";
import type { List } from "./useList";

interface Props {
  form: Form;
  by: Field;
  list: List;
  column: RecordGroup;
  columns: RecordGroup[];
  count: string;
  sum?: Summed;
  /** The record on its way. */
  moving?: string;
  dragged?: RecordRow;
  onDrag: (row: RecordRow | undefined) => void;
  onMove: (row: RecordRow, to: RecordGroup) => void;
}

/** So near the end the next page is asked, in px. */
const NEAR = 600;

/** One column, with pages of its own. */
export function BoardColumn({ form, by, list, column, columns, count, sum, moving, dragged, onDrag, onMove }: Props): ReactNode {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const query = { condition: JSON.stringify(both(list.condition, column.condition)), sort: list.sort || undefined, search: list.search.q || undefined };
  const records = useInfiniteQuery({ ...recordsQuery(form.key, query), enabled: column.count > 0 });
  const rows = column.count > 0 ? (records.data?.pages.flatMap((p) => p.records) ?? []) : [];
  const takes = dragged !== undefined && column.key !== null && dragged.fields[by.key] !== column.key;
  const more = (node: HTMLElement) => {
    if (records.hasNextPage && !records.isFetchingNextPage && node.scrollTop + node.clientHeight > node.scrollHeight - NEAR) void records.fetchNextPage();
  };
  return (
    <section
      className={over && takes ? "hs-board-column hs-board-over" : "hs-board-column"}
      aria-label={t("board.column", { name: column.name, n: count })}
      onDragOver={(e) => {
        if (!takes) return;
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node | null) && setOver(false)}
      onDrop={(e) => {
        e.preventDefault();
        setOver(false);
        if (takes) onMove(dragged, column);
        onDrag(undefined);
      }}
    >
      <h2 className="hs-board-head">{column.name} <span className="hs-context hs-figures">{count}</span></h2>
      {sum && <p className="hs-board-sum"><Sum sum={sum} /></p>}
      <div className="hs-board-cards" onScroll={(e) => more(e.currentTarget)}>
        {records.isError && <Failure error={records.error} onRetry={() => void records.refetch()} busy={records.isFetching} />}
        {column.count > 0 && records.isPending && <Shapes lines={3} />}
        <ul>
          {rows.map((row) => (
            <Card
              key={row.id}
              form={form}
              by={by}
              row={row}
              fields={list.columns}
              columns={columns}
              moving={moving === row.id}
              onDrag={onDrag}
              onMove={(to) => onMove(row, to)}
            />
          ))}
        </ul>
        {column.count === 0 && <p className="hs-board-none">{t("board.none")}</p>}
      </div>
    </section>
  );
}
