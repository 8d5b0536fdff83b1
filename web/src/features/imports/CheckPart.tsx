import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type Import, importQuery } from "../../api/imports";
import { call } from "../../api/client";
import type { Form } from "../../api/schema";
import { counted, formatNumber } from "../../lib/format";
import { named } from "../../lib/i18n";
import { NumberStrip } from "../../ui/NumberStrip";
import { CanButton, Failure } from "../../ui/States";
import { Progress } from "./Progress";
import { Reasons } from "./Reasons";

/** What the import would do, and which rows cannot be stored. Nothing is written yet. */
export function CheckPart({ item, form, onRun, onBack }: { item: Import; form: Form; onRun: () => void; onBack: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: () => call("POST /imports/{id}/run", { path: { id: item.id } }),
    onSuccess: (next) => {
      client.setQueryData(importQuery(item.id).queryKey, next);
      onRun();
    },
  });
  const found = item.checked;
  if (item.state === "checking" || !found) return <Progress label={t("imports.checking")} done={item.done} of={item.rows} />;
  const known = found.known.reduce((sum, k) => sum + k.rows, 0);
  const takes = item.rows - found.invalid - found.totals;
  const figures = [
    { key: "new", label: t("imports.new", { name: named(form.name) }), value: formatNumber(found.new) },
    { key: "known", label: t("imports.known_n"), value: formatNumber(known), context: found.known.map((k) => t("imports.known_by", { name: k.name, n: formatNumber(k.rows) })).join(t("list.join")) },
    { key: "invalid", label: t("imports.invalid"), value: formatNumber(found.invalid), tone: found.invalid > 0 ? ("late" as const) : undefined },
    { key: "warned", label: t("imports.warned"), value: formatNumber(found.warned) },
    { key: "repeated", label: t("imports.repeated"), value: formatNumber(found.repeated) },
  ];
  return (
    <>
      <NumberStrip label={t("imports.step_check")} items={figures} />
      <div className="hs-imports-part">
        {run.error && <Failure error={run.error} />}
        <div className="hs-actions hs-imports-acts">
          <CanButton primary can={takes === 0 ? { reason: t("imports.takes_none") } : true} busy={run.isPending} onClick={() => run.mutate()}>{t("imports.run", counted(takes))}</CanButton>
          <Button onClick={onBack}>{t("imports.back")}</Button>
          <span className="hs-context">{t("imports.run_said")}</span>
        </div>
        {found.totals > 0 && <p className="hs-context">{t("imports.totals", { n: formatNumber(found.totals) })}</p>}
        <Reasons item={item} form={form} />
      </div>
    </>
  );
}
