import { useMutation, useQueryClient } from "@tanstack/react-query";
import { InputNumber, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Import, importQuery, type ImportPlan } from "../../api/imports";
import { call } from "../../api/client";
import type { Form } from "../../api/schema";
import { named } from "../../lib/i18n";
import { columnName, mayEdit } from "../../ui/columns";
import { Constants } from "../../ui/Constants";
import { useRefused } from "../../ui/refused";
import { CanButton, Failure } from "../../ui/States";
import { Columns } from "./Columns";
import { Choices } from "./Choices";

/** What the columns are, what happens to known records, where new ones go. */
export function PlanPart({ item, form, onChecked }: { item: Import; form: Form; onChecked: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [plan, setPlan] = useState<ImportPlan>(() => ({ ...usual(form), ...item.plan, columns: item.plan?.columns ?? item.shape.guessed }));
  const store = (next: Import) => client.setQueryData(importQuery(item.id).queryKey, next);
  const sheet = useMutation({
    mutationFn: (body: { sheet?: string; heading?: number }) => call("PUT /imports/{id}/sheet", { path: { id: item.id }, body }),
    onSuccess: store,
  });
  const check = useMutation({
    mutationFn: () => call("PUT /imports/{id}/plan", { path: { id: item.id }, body: plan }),
    onSuccess: (next) => {
      store(next);
      onChecked();
    },
  });
  const fields = form.fields.filter((f) => mayEdit(form, f.key) && f.kind !== "serial");
  const options = [...fields.map((f) => ({ value: f.key, label: columnName(form, f) })), ...(form.party === "lead" && plan.to.kind === "policy" ? [{ value: "external_id", label: t("imports.external_id") }] : [])];
  const lacks = fields.filter((f) => f.required && f.default === undefined && !plan.columns.includes(f.key) && (plan.constants?.[f.key] ?? null) === null);
  const nobody = plan.to.kind === "person" && !plan.to.id;
  const stopped = lacks.length > 0 ? t("imports.lacks", { names: lacks.map((f) => named(f.name)).join(t("list.join")) }) : nobody ? t("imports.nobody") : undefined;
  const refused = useRefused(check.error, plan);
  return (
    <>
      {item.error && <p className="hs-late">{item.error}</p>}
      {item.shape.notes.map((note) => <p key={note} className="hs-context">{note}</p>)}
      {sheet.error && <Failure error={sheet.error} />}
      <div className="hs-imports-source">
        {item.shape.sheets.length > 1 && (
          <label>
            <span>{t("imports.sheet")}</span>
            <Select size="small" aria-label={t("imports.sheet")} value={item.shape.sheet ?? undefined} options={item.shape.sheets.map((name) => ({ value: name, label: name }))} onChange={(name) => sheet.mutate({ sheet: name })} />
          </label>
        )}
        <label>
          <span>{t("imports.heading")}</span>
          <InputNumber size="small" aria-label={t("imports.heading")} min={1} precision={0} value={item.shape.heading} onPressEnter={(e) => sheet.mutate({ heading: Number(e.currentTarget.value) })} onBlur={(e) => Number(e.currentTarget.value) !== item.shape.heading && sheet.mutate({ heading: Number(e.currentTarget.value) })} />
        </label>
      </div>
      <Columns shape={item.shape} columns={plan.columns} options={options} parted={(key) => fields.some((f) => f.key === key && f.kind === "address")} units={plan.units !== false} onUnits={(units) => setPlan({ ...plan, units })} onChange={(columns) => setPlan({ ...plan, columns })} />
      <fieldset className="hs-imports-constants">
        <legend>{t("imports.constants")}</legend>
        <span className="hs-context">{t("imports.constants_said")}</span>
        <Constants constants={plan.constants ?? {}} fields={fields} errorOf={refused} onChange={(constants) => setPlan({ ...plan, constants })} />
      </fieldset>
      <Choices form={form} plan={plan} onChange={setPlan} />
      {check.error && <Failure error={check.error} />}
      {stopped && <p className="hs-late">{stopped}</p>}
      <div className="hs-actions hs-imports-acts">
        <CanButton primary can={stopped ? { reason: stopped } : true} busy={check.isPending} onClick={() => check.mutate()}>{t("imports.check")}</CanButton>
        <span className="hs-context">{t("imports.check_said")}</span>
      </div>
    </>
  );
}

const usual = (form: Form): Omit<ImportPlan, "columns"> => ({
  known: form.party === "lead" ? "new_inquiry" : "skip",
  to: { kind: form.seats?.length ? "policy" : "nowhere" },
  date_order: null,
  units: true,
  unreadable: "empty",
});
