import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type Import, type ImportRow, type Reason, type RowState, rowsQuery } from "../../api/imports";
import type { Form } from "../../api/schema";
import { EMPTY, formatNumber } from "../../lib/format";
import { Failure, Shapes } from "../../ui/States";

interface Props {
  item: Import;
  form: Form;
  states: readonly RowState[];
  title: string;
  /** Only rows of which this is said. */
  about?: Reason | undefined;
  /** What may be done with a row. */
  acts?: (row: ImportRow) => ReactNode;
}

/** Rows that were not taken, or wait for somebody: where, what, why. */
export function RowsTable({ item, form, states, title, about, acts }: Props): ReactNode {
  const { t } = useTranslation();
  const count = states.map((s) => item.counts[s] ?? 0).join(",");
  const rows = useInfiniteQuery(rowsQuery(item.id, states, `${item.state}:${count}`, about));
  const listed = rows.data?.pages.flatMap((p) => p.rows) ?? [];
  const valued = listed.some((row) => row.errors.some((e) => e.value));
  const recorded = listed.some((row) => row.record);
  return (
    <section className="hs-imports-rows" aria-label={title}>
      <h2>{title}</h2>
      {rows.isPending && <Shapes lines={4} />}
      {rows.isError && <Failure error={rows.error} onRetry={() => void rows.refetch()} busy={rows.isFetching} />}
      {listed.length > 0 && (
        <div className="hs-imports-wide">
          <table className="hs-plain-table">
            <thead>
              <tr>
                <th scope="col" className="hs-right">{t("imports.line")}</th>
                <th scope="col">{t("imports.column")}</th>
                {valued && <th scope="col">{t("imports.value")}</th>}
                <th scope="col">{t("imports.reason")}</th>
                {recorded && <th scope="col">{t("imports.record")}</th>}
                {acts && <th scope="col">{t("imports.decide")}</th>}
              </tr>
            </thead>
            <tbody>
              {listed.map((row) => (
                <tr key={row.n}>
                  <th scope="row" className="hs-right">{formatNumber(row.line)}</th>
                  <td>{[...new Set(row.errors.map((e) => e.column ?? e.name))].filter(Boolean).join(t("list.join")) || EMPTY}</td>
                  {valued && <td>{row.errors.some((e) => e.value) ? <Values row={row} /> : <span className="hs-empty-cell">{EMPTY}</span>}</td>}
                  <td>{row.errors.map((e) => e.message).join(t("sentence.join")) || t(`imports.row_${row.state}`)}</td>
                  {recorded && <td>{row.record ? <Link to="/r/$form/$id" params={{ form: form.key, id: row.record }} search={{}}>{t("imports.open")}</Link> : EMPTY}</td>}
                  {acts && <td>{acts(row)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.hasNextPage && <Button size="small" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>{t("imports.more")}</Button>}
    </section>
  );
}

/** A date is not torn at its strokes; what is longer may wrap. */
const WHOLE = 16;

function Values({ row }: { row: ImportRow }): ReactNode {
  const { t } = useTranslation();
  const values = row.errors.flatMap((e) => e.value || []);
  return values.map((value, i) => (
    <span key={i} className={value.length <= WHOLE ? "hs-figures" : undefined}>{value}{i + 1 < values.length && t("imports.join")}<wbr /></span>
  ));
}
