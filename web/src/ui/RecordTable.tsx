import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, Json, RecordRow } from "../api/schema";
import { KINDS } from "../fields";
import { EMPTY } from "../lib/format";
import { named } from "../lib/i18n";
import { columnName, ROW, SELECT_WIDTH, setWidth, useWidths, widthsOf } from "./columns";
import { EditCell } from "./EditCell";
import { RecordCell } from "./RecordCell";
import "./table.css";

export interface RecordTableProps {
  form: Form;
  columns: Field[];
  rows: RecordRow[];
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

/** Rows of 36 px, of which only those in sight exist; first column fixed, heads sort, cells edit in place. */
export function RecordTable(props: RecordTableProps): ReactNode {
  const { form, columns, rows, onSelect, onEdit } = props;
  const selected = props.selected ?? NONE;
  const editable = (row: RecordRow, field: Field) => onEdit !== undefined && (props.editable?.(row, field) ?? true);
  const { t } = useTranslation();
  const widths = useWidths(form.key);
  const [view, setView] = useState({ top: 0, height: 900, width: 0 });
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [editing, setEditing] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);

  const start = Math.max(0, Math.floor(view.top / ROW) - AHEAD);
  const end = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW) + AHEAD);
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
  const cellId = (row: number, column: number) => `c-${form.key}-${row}-${column}`;
  const keyed = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget) return;
    const row = rows[active.row];
    const field = columns[active.column];
    const go = (down: number, right: number) => {
      const next = { row: clamp(active.row + down, rows.length), column: clamp(active.column + right, columns.length) };
      setActive(next);
      const scroller = event.currentTarget.parentElement;
      if (!scroller) return;
      const y = next.row * ROW;
      if (y < scroller.scrollTop) scroller.scrollTop = y;
      if (y + 3 * ROW > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = y + 3 * ROW - scroller.clientHeight;
    };
    const page = Math.max(1, Math.floor(view.height / ROW) - 2);
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(1, 0),
      ArrowUp: () => go(-1, 0),
      ArrowRight: () => go(0, 1),
      ArrowLeft: () => go(0, -1),
      PageDown: () => go(page, 0),
      PageUp: () => go(-page, 0),
      Home: () => go(-rows.length, 0),
      End: () => go(rows.length, 0),
      " ": () => row && toggle(row.id),
      Enter: () => row && field && (editable(row, field) && active.column > 0 ? setEditing(`${row.id} ${field.key}`) : props.onOpen(row)),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  const select = onSelect ? SELECT_WIDTH : 0;
  const wide = widthsOf(form, columns, rows, widths, view.width - select);
  const total = wide.reduce((a, b) => a + b, select);
  const all = rows.length > 0 && selected.size >= rows.length;
  return (
    <div className="hs-table-scroll" ref={watch} onScroll={(e) => scrolled(e.currentTarget)}>
      <table
        role="grid"
        className={onSelect ? "hs-table" : "hs-table hs-table-plain"}
        style={{ minWidth: total }}
        tabIndex={0}
        aria-label={named(form.name)}
        aria-rowcount={props.hasMore ? -1 : rows.length + 1}
        aria-activedescendant={focused && rows.length > 0 ? cellId(active.row, active.column) : undefined}
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
                onChange={() => onSelect(all ? new Set() : new Set(rows.map((r) => r.id)))}
              />
            </th>}
            {columns.map((field, i) => <HeadCell key={field.key} {...props} field={field} first={i === 0} width={wide[i] ?? 0} />)}
            <th aria-hidden className="hs-cell-rest" />
          </tr>
        </thead>
        <tbody>
          {start > 0 && <tr aria-hidden style={{ height: start * ROW }} />}
          {rows.slice(start, end).map((row, i) => {
            const index = start + i;
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
          {props.loading && rows.length === 0 && <ShapeRows columns={columns} select={onSelect !== undefined} />}
          {end < rows.length && <tr aria-hidden style={{ height: (rows.length - end) * ROW }} />}
        </tbody>
      </table>
      {!props.loading && rows.length === 0 && props.children}
    </div>
  );
}

const clamp = (n: number, length: number) => Math.max(0, Math.min(length - 1, n));

function HeadCell({ form, field, first, width, sort, onSort }: RecordTableProps & { field: Field; first: boolean; width: number }): ReactNode {
  const { t } = useTranslation();
  const sortable = form.access.filterable.includes(field.key) && !["multi_select", "long_text", "address"].includes(field.kind);
  const direction = sort === field.key ? "ascending" : sort === `-${field.key}` ? "descending" : undefined;
  const name = columnName(form, field);
  const classes = `hs-${KINDS[field.kind].align(field)} ${first ? "hs-cell-first" : ""} ${direction ? "hs-head-sorted" : ""}`;
  return (
    <th scope="col" className={classes} aria-sort={direction}>
      {sortable ? (
        <button type="button" className="hs-head-button" title={name} onClick={() => onSort(direction === "descending" ? field.key : direction ? "" : `-${field.key}`)}>
          {name}
          {direction && <span aria-hidden>{direction === "ascending" ? "↑" : "↓"}</span>}
        </button>
      ) : (
        <span title={name}>{name}</span>
      )}
      <span
        className="hs-head-grip"
        aria-hidden
        title={t("table.resize")}
        onPointerDown={(down) => {
          const grip = down.currentTarget;
          grip.setPointerCapture(down.pointerId);
          grip.onpointermove = (move) => setWidth(form.key, field.key, width + move.clientX - down.clientX);
          grip.onpointerup = () => { grip.onpointermove = null; };
        }}
      />
    </th>
  );
}

/** Ten rows of shapes, after 200 ms. */
function ShapeRows({ columns, select }: { columns: Field[]; select: boolean }): ReactNode {
  return Array.from({ length: 10 }, (_, i) => (
    <tr key={i} aria-hidden className="hs-shape-row" style={{ opacity: 1 - i * 0.08 }}>
      {select && <td />}
      {columns.map((c, k) => (
        <td key={c.key} className={`hs-${KINDS[c.kind].align(c)}`}><span style={{ width: `${[62, 84, 70, 46, 56][(i + k) % 5] ?? 60}%` }} /></td>
      ))}
      <td />
    </tr>
  ));
}
