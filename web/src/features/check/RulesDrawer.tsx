import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, InputNumber, Select, Switch } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { lookupRulesQuery, type LookupRules, type LookupRulesView } from "../../api/lookups";
import { usePhone } from "../../lib/session";
import { Failure, Shapes } from "../../ui/States";
import { showToast } from "../../ui/toast";
import "../../ui/form.css";

/** What is told of records that the asker may not see, and how often one may ask. */
export default function RulesDrawer({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const found = useQuery(lookupRulesQuery);
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 480} title={t("check.rules")}>
      {found.isPending && <Shapes lines={6} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} />}
      {found.data && <Rules view={found.data} onClose={onClose} />}
    </Drawer>
  );
}

function Rules({ view, onClose }: { view: LookupRulesView; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const client = useQueryClient();
  const [rules, setRules] = useState<LookupRules>(view.rules);
  const save = useMutation({
    mutationFn: () => call("PUT /lookups/rules", { body: rules }),
    onSuccess: (next) => {
      client.setQueryData(lookupRulesQuery.queryKey, next);
      void client.invalidateQueries({ queryKey: ["lookups", "today"] });
      showToast({ text: t("check.rules_kept") });
      onClose();
    },
  });
  return (
    <form
      className="hs-form hs-check-rules"
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate();
      }}
    >
      {save.error && <Failure error={save.error} />}
      <p className="hs-context">{t("check.rules_help")}</p>
      <label className="hs-form-field" htmlFor={`${id}-day`}>
        {t("check.per_day")}
        <InputNumber id={`${id}-day`} min={1} max={5000} precision={0} value={rules.per_day} onChange={(n) => setRules({ ...rules, per_day: n ?? 1 })} />
      </label>
      <div className="hs-check-switch">
        <Switch size="small" id={`${id}-holder`} checked={rules.holder} onChange={(holder) => setRules({ ...rules, holder })} />
        <label htmlFor={`${id}-holder`}>{t("check.tell_holder")}</label>
      </div>
      {view.forms.map((form) => (
        <label key={form.key} className="hs-form-field" htmlFor={`${id}-${form.key}`}>
          {t("check.tell_fields", { name: form.name })}
          <Select
            id={`${id}-${form.key}`}
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            value={rules.fields[form.key] ?? []}
            placeholder={t("check.tell_none")}
            options={form.fields.map((f) => ({ value: f.key, label: f.masked ? t("check.masked", { name: f.name }) : f.name }))}
            onChange={(keys: string[]) => setRules({ ...rules, fields: { ...rules.fields, [form.key]: keys } })}
          />
        </label>
      ))}
      <div className="hs-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t("form.save")}</Button>
        <Button onClick={onClose}>{t("form.cancel")}</Button>
      </div>
    </form>
  );
}
