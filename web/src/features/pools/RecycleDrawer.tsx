import { Button, Drawer, Input, InputNumber, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../../api/problem";
import type { RecycleRule, Recycling } from "../../api/recycling";
import type { Condition, Form } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { ConditionEditor } from "../../condition/ConditionEditor";
import { finished } from "../../condition/draft";
import { TRUE } from "../../condition/types";
import { named } from "../../lib/i18n";
import { getSettings, usePhone } from "../../lib/session";
import { Failure } from "../../ui/States";
import { DraftForecast } from "./DraftForecast";
import "../../ui/form.css";

interface Props {
  form: Form;
  catalog: Catalog;
  recycling: Recycling;
  rule?: RecycleRule;
  /** All rules of the seat with this one in its place. */
  placed: (rule: RecycleRule) => RecycleRule[];
  onClose: () => void;
  onSave: (rule: RecycleRule) => Promise<void>;
}

const REMIND = [1, 2, 3, 5, 7, 15, 30];

/** One rule: of which records, after how many days, reminded when. */
export function RecycleDrawer({ form, catalog, recycling, rule, placed, onClose, onSave }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const id = useId();
  const [name, setName] = useState(rule ? named(rule.name) : "");
  const [days, setDays] = useState<number | null>(rule?.days ?? 7);
  const [remind, setRemind] = useState<number[]>(rule?.remind ?? [3, 1]);
  const [when, setWhen] = useState<Condition>(rule?.when ?? TRUE);
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const errors = failed ? asProblem(failed).fields : [];
  const wrong = (part: string) => errors.find((e) => e.field.endsWith(`.${part}`))?.message;
  // The other language keeps its name where it has one.
  const label = (said: string) => (getSettings().lang === "zh" ? { ...rule?.name, zh: said } : { zh: rule?.name.zh ?? said, en: said });
  const written = (said: string): RecycleRule => ({ name: label(said), days: days ?? 0, remind, when: finished(when) ?? TRUE });
  const save = () => {
    setBusy(true);
    onSave(written(name)).catch(setFailed).finally(() => setBusy(false));
  };
  // Neither its name nor when it reminds change what a rule gives back.
  const counted = { ...written(t("recycle.add")), remind: [] };
  const shown = failed !== undefined && !["name", "days", "remind", "when"].some(wrong);
  const field = (part: string, label: string, input: ReactNode) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${part}`}>{label}</label>
      {input}
      {wrong(part) && <span className="hs-form-error" role="alert">{wrong(part)}</span>}
    </div>
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 640}
      title={t(rule ? "recycle.edit" : "recycle.add")}
      footer={
        <div className="hs-actions">
          <Button type="primary" loading={busy} onClick={save}>{t("form.save")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
        </div>
      }
    >
      {shown && <Failure error={failed} />}
      <div className="hs-form-grid">
        {field("name", t("recycle.name"), <Input id={`${id}-name`} value={name} maxLength={40} onChange={(e) => setName(e.target.value)} status={wrong("name") && "error"} />)}
        {field("days", t("recycle.days"), <InputNumber id={`${id}-days`} value={days} min={1} max={3650} precision={0} suffix={t("recycle.unit")} onChange={setDays} status={wrong("days") && "error"} />)}
        {field("remind", t("recycle.remind"), <Select id={`${id}-remind`} mode="multiple" value={remind} options={REMIND.map((n) => ({ value: n, label: t("recycle.before", { n }) }))} onChange={setRemind} status={wrong("remind") && "error"} />)}
      </div>
      <h3 className="hs-recycle-when">{t("recycle.when", { name: named(form.name) })}</h3>
      {wrong("when") && <p className="hs-form-error" role="alert">{wrong("when")}</p>}
      <ConditionEditor catalog={catalog} form={form.key} value={when} onChange={setWhen} />
      <DraftForecast recycling={recycling} rules={placed(counted)} />
    </Drawer>
  );
}
