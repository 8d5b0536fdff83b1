import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ACTIVE, type Import, importQuery, rejectedHref, type Strategy } from "../../api/imports";
import { call } from "../../api/client";
import { viewsQuery } from "../../api/queries";
import { isTrue } from "../../condition/types";
import type { Form } from "../../api/schema";
import { formatNumber, formatTime } from "../../lib/format";
import { named } from "../../lib/i18n";
import { NumberStrip } from "../../ui/NumberStrip";
import { Failure } from "../../ui/States";
import { Progress } from "./Progress";
import { countsOf } from "./place";
import { Review } from "./Review";
import { RowsTable } from "./RowsTable";

type Act = "run" | "cancel" | "undo" | { rows?: number[]; known: Strategy };

/** How far it is, what came of it, and the way back. */
export function RunPart({ item, form }: { item: Import; form: Form }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (what: Act) => {
      const path = { id: item.id };
      if (what === "run") return call("POST /imports/{id}/run", { path });
      if (what === "cancel") return call("POST /imports/{id}/cancellation", { path });
      if (what === "undo") return call("POST /imports/{id}/undo", { path });
      return call("POST /imports/{id}/decisions", { path, body: what });
    },
    onSuccess: (next) => client.setQueryData(importQuery(item.id).queryKey, next),
  });
  const undoing = item.state === "undoing";
  const undoable = (item.counts.created ?? 0) + (item.counts.updated ?? 0) + (item.counts.matched ?? 0) + (item.counts.undone ?? 0) + (item.counts.kept ?? 0);
  // Where those stand too that somebody else got.
  const views = useQuery(viewsQuery(form.key));
  const all = views.data?.views.find((v) => v.condition === undefined || isTrue(v.condition))?.key;
  const counts = countsOf(item).map(({ state, n }) => ({ key: state, label: t(`imports.row_${state}`), value: formatNumber(n), tone: n === 0 ? undefined : state === "rejected" || state === "kept" ? ("late" as const) : undefined }));
  return (
    <>
      {ACTIVE.includes(item.state) ? (
        <Progress label={t(undoing ? "imports.undoing" : "imports.running")} done={item.done} of={undoing ? undoable : item.rows}>
          {!undoing && <Button size="small" loading={act.isPending} onClick={() => act.mutate("cancel")}>{t("imports.cancel")}</Button>}
        </Progress>
      ) : (
        <p className="hs-imports-said"><b>{t(`imports.state_${item.state}`)}</b>{item.ended_at && <span className="hs-context">{formatTime(item.ended_at)}</span>}{item.error && <span className="hs-late">{item.error}</span>}</p>
      )}
      {counts.length > 0 && <NumberStrip label={t("imports.result")} items={counts} />}
      <div className="hs-imports-part">
        {act.error && <Failure error={act.error} />}
        <div className="hs-actions hs-imports-acts">
          {(item.state === "cancelled" || item.state === "failed") && <Button type="primary" loading={act.isPending} onClick={() => act.mutate("run")}>{t("imports.go_on")}</Button>}
          {!ACTIVE.includes(item.state) && <Link to="/r/$form" params={{ form: form.key }} search={{ view: all, sort: "-created_at" }}>{t("imports.see", { name: named(form.name) })}</Link>}
          {(item.counts.rejected ?? 0) > 0 && <a href={rejectedHref(item.id)} download><DownloadOutlined aria-hidden /> {t("imports.rejected_file")}</a>}
          {item.undo_until && (
            <Popconfirm title={t("imports.undo_sure")} description={t("imports.undo_said")} okText={t("imports.undo")} cancelText={t("form.cancel")} onConfirm={() => act.mutate("undo")}>
              <Button loading={act.isPending}>{t("imports.undo")}</Button>
            </Popconfirm>
          )}
          {item.undo_until && <span className="hs-context">{t("imports.undo_until", { time: formatTime(item.undo_until) })}</span>}
        </div>
        {(item.counts.review ?? 0) > 0 && <Review item={item} form={form} busy={act.isPending} onDecide={(known, rows) => act.mutate({ known, rows })} />}
        {(item.counts.rejected ?? 0) > 0 && <RowsTable item={item} form={form} states={["rejected"]} title={t("imports.rejected_rows")} />}
        {(item.counts.kept ?? 0) > 0 && <RowsTable item={item} form={form} states={["kept"]} title={t("imports.kept_rows")} />}
      </div>
    </>
  );
}
