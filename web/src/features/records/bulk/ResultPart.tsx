import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { AT_WORK, type Operation, OPERATION_ROWS, operationRowsQuery } from "../../../api/operations";
import type { Form } from "../../../api/schema";
import { EMPTY, formatNumber, formatTime } from "../../../lib/format";
import { Go } from "../../../ui/Go";
import { NumberStrip } from "../../../ui/NumberStrip";
import { Failure } from "../../../ui/States";
import { Refusals } from "./PlanPart";
import { useBulk } from "./useBulk";

/** How far it is, what came of it, and the way back. */
export function ResultPart({ operation, form }: { operation: Operation; form: Form }): ReactNode {
  const { t } = useTranslation();
  const { step } = useBulk(form);
  const { counts, state } = operation;
  const at = AT_WORK.includes(state);
  const undoing = state === "undoing" || state === "undone";
  const of = undoing ? (counts.done ?? 0) + (counts.undone ?? 0) + (counts.kept ?? 0) : operation.rows;
  const strip = OPERATION_ROWS.filter((s) => counts[s]).map((s) => ({
    key: s, label: t(`bulk.row_${s}`), value: formatNumber(counts[s] ?? 0), tone: s === "refused" || s === "kept" ? ("near" as const) : undefined,
  }));
  const go = (what: "run" | "cancellation" | "undo") => step.mutate({ id: operation.id, step: what });
  return (
    <div className="hs-bulk-result">
      {at ? (
        <div className="hs-bulk-progress" role="status">
          <b>{t(undoing ? "bulk.undoing" : "bulk.running")}</b>
          <progress aria-label={operation.said} value={operation.done} max={Math.max(of, 1)} />
          <span className="hs-figures">{formatNumber(operation.done)} / {formatNumber(of)}</span>
          {!undoing && <Button size="small" loading={step.isPending} onClick={() => go("cancellation")}>{t("bulk.cancel")}</Button>}
        </div>
      ) : (
        <p className="hs-bulk-said" role="status">
          <b>{t(`bulk.is_${state}`)}</b>
          {operation.ended_at && <span className="hs-context">{formatTime(operation.ended_at)}</span>}
          {operation.error && <span className="hs-late">{operation.error}</span>}
        </p>
      )}
      {strip.length > 0 && <NumberStrip label={t("bulk.result")} items={strip} />}
      <Refusals refused={operation.refused} />
      {step.error && <Failure error={step.error} />}
      {!at && (
        <div className="hs-actions">
          {(state === "cancelled" || state === "failed") && <Button type="primary" size="small" loading={step.isPending} onClick={() => go("run")}>{t("bulk.go_on")}</Button>}
          {operation.undo_until && <Button size="small" loading={step.isPending} onClick={() => go("undo")}>{t("bulk.undo")}</Button>}
          {operation.undo_until && <span className="hs-context">{t("bulk.undo_until", { time: formatTime(operation.undo_until) })}</span>}
        </div>
      )}
      {!at && (["refused", "kept"] as const).map((s) => (counts[s] ? <Rows key={s} operation={operation} form={form} state={s} /> : null))}
    </div>
  );
}

/** Records that were left alone, each with its reason. */
function Rows({ operation, form, state }: { operation: Operation; form: Form; state: "refused" | "kept" }): ReactNode {
  const { t } = useTranslation();
  const found = useInfiniteQuery(operationRowsQuery(operation.id, [state], operation.state));
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} />;
  return (
    <section>
      <h2 className="hs-bulk-head">{t(`bulk.rows_${state}`)}</h2>
      <ul className="hs-bulk-rows">
        {rows.map((row) => (
          <li key={row.n}>
            {row.record && row.title ? <Go href={`/r/${form.key}/${row.record}`}>{row.title}</Go> : <span className="hs-context">{EMPTY}</span>}
            <span>{row.message}</span>
          </li>
        ))}
      </ul>
      {found.hasNextPage && <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("bulk.more")}</Button>}
    </section>
  );
}
