import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, Json, RecordRow } from "../api/schema";
import { KINDS } from "../fields";
import { EMPTY } from "../lib/format";
import { named } from "../lib/i18n";
import { ROW, SELECT_WIDTH, useWidths, widthsOf } from "./columns";
import { EditCell } from "./EditCell";
import { FailedRow, GroupRow } from "./GroupRow";
import { HeadCell } from "./HeadCell";
import { type Groups, linesOf, type RowGroup } from "./lines";
import { RecordCell } from "./RecordCell";
import { ShapeRows, WaitingRow } from "./ShapeRows";
import "./table.css";

export interface RecordTableProps {
  form: Form;
  columns: Field[];
  /** All that are here; in a grouped table those of closed groups too. */
  rows: RecordRow[];
  groups?: Groups;
  /** Of the first page; later pages arrive below. */
  loading: boolean;
  hasMore: boolean;
  onMore: () => void;
  /** `score` or `-score`. */
  sort: string;
  onSort: (sort: string) => void;
  /** Without it rows cannot be selected. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  href: (row: RecordRow) => string;
  onOpen: (row: RecordRow) => void;
  onClaim?: (row: RecordRow, seat?: string) => void;
  editable?: (row: RecordRow, field: Field) => boolean;
  onEdit?: (row: RecordRow, values: Record<string, Json>) => Promise<unknown>;
  /** In place of rows where there are none. */
  children?: ReactNode;
}

const AHEAD = 8;
const NONE: ReadonlySet<string> = new Set();

/** Rows of 36 px, of which only those in sight exist; first column fixed, heads sort, cells edit in place. Grouped, the head of the group in sight stays. */
export function RecordTable(props: RecordTableProps): ReactNode {
  const { form, columns, rows, groups, onSelect, onEdit } = props;
  const selected = props.selected ?? NONE;
  const editable = (row: RecordRow, field: Field) => onEdit !== undefined && (props.editable?.(row, field) ?? true);
  const { t } = useTranslation();
  const widths = useWidths(form.key);
  const [view, setView] = useState({ top: 0, height: 900, width: 0 });
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [editing, setEditing] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);

  const lines = linesOf(rows, groups?.list);
  const shown = groups ? groups.list.flatMap((g) => (g.open ? g.rows : [])) : rows;
  const start = Math.max(0, Math.min(lines.length, Math.floor(view.top / ROW) - AHEAD));
  const end = Math.min(lines.length, Math.ceil((view.top + view.height) / ROW) + AHEAD);
  const head = start > 0 ? lines.headOf(start) : undefined;
  const above = head !== undefined && head < start ? head : undefined;
  const watch = (node: HTMLDivElement | null) => {
    if (!node || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setView({ top: node.scrollTop, height: node.clientHeight, width: node.clientWidth }));
    observer.observe(node);
    return () => observer.disconnect();
  };
  const scrolled = (node: HTMLElement) => {
    setView({ top: node.scrollTop, height: node.clientHeight, width: node.clientWidth });
    if (props.hasMore && node.scrollTop + node.clientHeight > rows.length * ROW - 20 * ROW) props.onMore();
  };
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect?.(next);
  };
  const fold = (group: RowGroup, index: number) => {
    setActive((at) => ({ ...at, row: index }));
    groups?.onFold(group);
  };
  const selectGroup = (group: RowGroup, on: boolean) => {
    const next = new Set(selected);
    for (const row of group.rows) {
      if (on) next.add(row.id);
      else next.delete(row.id);
    }
    onSelect?.(next);
  };
  const cellId = (row: number, column: number) => `c-${form.key}-${row}-${column}`;
  const activeId = () => {
    const line = lines.at(active.row);
    return line?.is === "head" ? cellId(active.row, 0) : line?.is === "row" ? cellId(active.row, active.column) : undefined;
  };
  const keyed = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget) return;
    const line = lines.at(active.row);
    const row = line?.is === "row" ? line.row : undefined;
    const group = line?.is === "head" ? line.group : undefined;
    const field = columns[active.column];
    const go = (down: number, right: number) => {
      const next = { row: clamp(active.row + down, lines.length), column: clamp(active.column + right, columns.length) };
      setActive(next);
      const scroller = event.currentTarget.parentElement;
      if (!scroller) return;
      const y = next.row * ROW;
      // The head of its group stands over what lies behind it.
      const covered = groups && next.row !== lines.headOf(next.row) ? ROW : 0;
      if (y - covered < scroller.scrollTop) scroller.scrollTop = y - covered;
      if (y + 3 * ROW > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = y + 3 * ROW - scroller.clientHeight;
    };
    const inwards = () => (group ? !group.open && fold(group, active.row) : go(0, 1));
    const outwards = () => {
      const of = lines.headOf(active.row);
      if (group) return group.open && fold(group, active.row);
      return of !== undefined && active.column === 0 ? go(of - active.row, 0) : go(0, -1);
    };
    const page = Math.max(1, Math.floor(view.height / ROW) - 2);
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(1, 0),
      ArrowUp: () => go(-1, 0),
      ArrowRight: inwards,
      ArrowLeft: outwards,
      PageDown: () => go(page, 0),
      PageUp: () => go(-page, 0),
      Home: () => go(-lines.length, 0),
      End: () => go(lines.length, 0),
      " ": () => (group ? fold(group, active.row) : row && toggle(row.id)),
      Enter: () => (group ? fold(group, active.row) : line?.is === "failed" ? groups?.onRetry(line.group) : row && field && (editable(row, field) && active.column > 0 ? setEditing(`${row.id} ${field.key}`) : props.onOpen(row))),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  const select = onSelect ? SELECT_WIDTH : 0;
  const wide = widthsOf(form, columns, rows, widths, view.width - select);
  const total = wide.reduce((a, b) => a + b, select);
  const all = shown.length > 0 && shown.every((r) => selected.has(r.id));
  const groupRow = (index: number) => {
    const line = lines.at(index);
    return line?.is === "head" && (
      <GroupRow
        key={`${line.group.key} head`}
        group={line.group}
        id={cellId(index, 0)}
        index={index}
        columns={columns.length}
        active={focused && active.row === index}
        selected={onSelect && selected}
        onSelect={(on) => selectGroup(line.group, on)}
        onFold={() => fold(line.group, index)}
      />
    );
  };
  return (
    <div className="hs-table-scroll" ref={watch} onScroll={(e) => scrolled(e.currentTarget)}>
      <table
        role="grid"
        className={onSelect ? "hs-table" : "hs-table hs-table-plain"}
        style={{ minWidth: total }}
        tabIndex={0}
        aria-label={named(form.name)}
        aria-rowcount={props.hasMore || groups ? -1 : lines.length + 1}
        aria-activedescendant={focused ? activeId() : undefined}
        onKeyDown={keyed}
        onFocus={(e) => setFocused(e.target === e.currentTarget)}
        onBlur={() => setFocused(false)}
      >
        <colgroup>
          {onSelect && <col style={{ width: SELECT_WIDTH }} />}
          {columns.map((c, i) => <col key={c.key} style={{ width: wide[i] }} />)}
          <col />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {onSelect && <th scope="col" className="hs-cell-select">
              <input
                type="checkbox"
                aria-label={t("table.select_all")}
                checked={all}
                ref={(node) => { if (node) node.indeterminate = selected.size > 0 && !all; }}
                onChange={() => onSelect(all ? new Set() : new Set(shown.map((r) => r.id)))}
              />
            </th>}
            {columns.map((field, i) => <HeadCell key={field.key} form={form} sort={props.sort} onSort={props.onSort} field={field} first={i === 0} width={wide[i] ?? 0} />)}
            <th aria-hidden className="hs-cell-rest" />
          </tr>
        </thead>
        <tbody>
          {above !== undefined ? (
            <>
              {above > 0 && <tr aria-hidden style={{ height: above * ROW }} />}
              {groupRow(above)}
              {start > above + 1 && <tr aria-hidden style={{ height: (start - above - 1) * ROW }} />}
            </>
          ) : start > 0 && <tr aria-hidden style={{ height: start * ROW }} />}
          {Array.from({ length: Math.max(0, end - start) }, (_, i) => {
            const index = start + i;
            const line = lines.at(index);
            if (!line) return null;
            if (line.is === "head") return groupRow(index);
            if (line.is === "waiting") return <WaitingRow key={`${line.group.key} ${index}`} columns={columns} select={onSelect !== undefined} index={index} onNeed={() => groups?.onNeed(line.group)} />;
            if (line.is === "failed") return <FailedRow key={`${line.group.key} failed`} group={line.group} columns={columns.length + (onSelect ? 2 : 1)} onRetry={() => groups?.onRetry(line.group)} />;
            const { row } = line;
            const chosen = selected.has(row.id);
            return (
              <tr key={row.id} aria-rowindex={index + 2} aria-selected={onSelect && chosen} className={chosen ? "hs-row-selected" : undefined}>
                {onSelect && (
                  <td className="hs-cell-select">
                    <input type="checkbox" tabIndex={-1} aria-label={t("table.select", { name: row.title ?? EMPTY })} checked={chosen} onChange={() => toggle(row.id)} />
                  </td>
                )}
                {columns.map((field, column) => {
                  const id = cellId(index, column);
                  const here = focused && active.row === index && active.column === column;
                  const edit = editing === `${row.id} ${field.key}`;
                  const can = column > 0 && editable(row, field);
                  const classes = [`hs-${KINDS[field.kind].align(field)}`, column === 0 && "hs-cell-first", here && "hs-cell-active", edit && "hs-cell-edit"];
                  return (
                    <td
                      key={field.key}
                      id={id}
                      className={classes.filter(Boolean).join(" ")}
                      aria-readonly={!can}
                      onDoubleClick={can ? () => setEditing(`${row.id} ${field.key}`) : undefined}
                    >
                      {edit ? (
                        <EditCell form={form} field={field} row={row} onSave={(values) => onEdit?.(row, values) ?? Promise.resolve()} onClose={() => setEditing(null)} />
                      ) : column === 0 ? (
                        <a
                          href={props.href(row)}
                          tabIndex={-1}
                          title={row.title ?? undefined}
                          onClick={(e) => {
                            if (e.ctrlKey || e.metaKey || e.shiftKey) return;
                            e.preventDefault();
                            props.onOpen(row);
                          }}
                        >
                          {row.title ?? EMPTY}
                        </a>
                      ) : (
                        <RecordCell form={form} field={field} row={row} onClaim={props.onClaim} />
                      )}
                    </td>
                  );
                })}
                <td aria-hidden className="hs-cell-rest" />
              </tr>
            );
          })}
          {props.loading && lines.length === 0 && <ShapeRows columns={columns} select={onSelect !== undefined} />}
          {end < lines.length && <tr aria-hidden style={{ height: (lines.length - end) * ROW }} />}
        </tbody>
      </table>
      {!props.loading && lines.length === 0 && props.children}
    </div>
  );
}

const clamp = (n: number, length: number) => Math.max(0, Math.min(length - 1, n));
