import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordGroup } from "../../api/groups";
import type { Field, Form, RecordRow } from "../../api/schema";
import { formatNumber } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Failure, Shapes } from "../../ui/States";
import { BoardColumn } from "./BoardColumn";
import { MoveDialog } from "./MoveDialog";
import { useHeads } from "./useHeads";
import type { List } from "./useList";
import { useMove } from "./useMove";
import "./board.css";

/** The records of a list in columns by the options of a field; a card is moved by dragging it or by its menu. */
export default function Board({ form, by, list }: { form: Form; by: Field; list: List }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { search, go } = list;
  const { heads: groups, sumOf } = useHeads(form, by.key, list);
  const move = useMove(form, by);
  const [dragged, setDragged] = useState<RecordRow>();
  if (groups.isError) return <div className="hs-list-failure"><Failure error={groups.error} onRetry={() => void groups.refetch()} busy={groups.isFetching} /></div>;
  if (!groups.data) return <Shapes />;
  const columns = groups.data.groups;
  const chosen = columns.find((c) => c.key === search.col) ?? columns.find((c) => c.count > 0) ?? columns[0];
  const shown = phone ? columns.filter((c) => c === chosen) : columns;
  return (
    <>
      {phone && (
        <nav className="hs-board-switch" aria-label={t("board.columns")}>
          {columns.map((c) => (
            <button key={c.key ?? ""} type="button" aria-pressed={c === chosen} onClick={() => go({ ...search, col: c.key ?? undefined }, true)}>{c.name} <span className="hs-figures">{countOf(c)}</span></button>
          ))}
        </nav>
      )}
      <div className="hs-board" role="group" aria-label={t("board.label")}>
        {shown.map((column) => (
          <BoardColumn
            key={column.key ?? ""}
            form={form}
            by={by}
            list={list}
            column={column}
            columns={columns}
            count={countOf(column)}
            sum={sumOf(column)}
            moving={move.moving}
            dragged={dragged}
            onDrag={setDragged}
            onMove={(row, to) => move.start(row, to)}
          />
        ))}
      </div>
      {move.wanted && <MoveDialog wanted={move.wanted} busy={move.busy} onGo={move.go} onClose={move.stop} />}
    </>
  );
}

const countOf = (column: RecordGroup): string => formatNumber(column.count) + (column.count_is_exact ? "" : "+");
