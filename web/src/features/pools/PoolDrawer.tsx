import { useMutation } from "@tanstack/react-query";
import { Button, Drawer, Input, InputNumber, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { AllPools, PoolSettings, PoolShape } from "../../api/pools";
import { asProblem } from "../../api/problem";
import type { Form } from "../../api/schema";
import { named } from "../../lib/i18n";
import { getSettings, usePhone } from "../../lib/session";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import "../../ui/form.css";

interface Props {
  /** A new one without it. */
  pool?: PoolSettings;
  all: AllPools;
  forms: Form[];
  onClose: () => void;
  onStored: (all: AllPools) => void;
}

/** What of a pool can be set. */
export function shapeOf(pool: PoolSettings): PoolShape {
  const { id: _id, key: _key, records: _records, used_by: _used, ...shape } = pool;
  return shape;
}

/** One pool: whose it is, who may claim, how much, when again, why one gives back. */
export function PoolDrawer({ pool, all, forms, onClose, onStored }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const id = useId();
  const seats = forms.flatMap((f) => (f.seats ?? []).map((s) => ({ form: f.key, seat: s.key, value: `${f.key}.${s.key}`, label: t("policy.of", { form: named(f.name), seat: named(s.name) }) })));
  // What comes in is pooled more often than what stays.
  const usual = seats.find((s) => forms.some((f) => f.key === s.form && f.lifecycle)) ?? seats[0];
  const [shape, setShape] = useState<PoolShape>(() => (pool ? shapeOf(pool) : { name: { zh: "" }, form: usual?.form ?? "", seat: usual?.seat ?? "", roles: [], departments: [], daily_claims: 10, cooldown_days: 14, return_reasons: [], nurture: false }));
  const set = (next: Partial<PoolShape>) => setShape({ ...shape, ...next });
  const save = useMutation({
    mutationFn: () => call("PUT /pool-settings/{key}", { path: { key: pool?.key ?? `pool_${Date.now().toString(36)}` }, body: shape }),
    onSuccess: (stored) => {
      onStored(stored);
      showToast({ text: t("pools.saved", { name: named(shape.name) }) });
      onClose();
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const refused = useRefused(save.error, shape);
  const shown = ["name", "form", "roles", "departments", "daily_claims", "cooldown_days", "return_reasons"];
  const field = (key: string, label: string, input: ReactNode, wide = false) => {
    const wrong = refused(key);
    return (
      <div className={wide ? "hs-form-field hs-form-wide" : "hs-form-field"}>
        <label htmlFor={`${id}-${key}`}>{label}</label>
        {input}
        {wrong && <span className="hs-form-error" role="alert">{wrong}</span>}
      </div>
    );
  };
  const many = (key: "roles" | "departments", choices: { key: string; name: string }[]) => (
    <Select id={`${id}-${key}`} mode="multiple" value={shape[key]} optionFilterProp="label" placeholder={t("pools.any")} options={choices.map((c) => ({ value: c.key, label: c.name }))} onChange={(next) => set({ [key]: next })} />
  );
  // A label keeps its other language; what is typed is the one that is shown.
  const label = (text: string) => pool?.return_reasons.find((r) => named(r) === text) ?? { zh: text };
  const rename = (text: string) => set({ name: getSettings().lang === "zh" ? { ...shape.name, zh: text } : { zh: shape.name.zh || text, en: text } });
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 640}
      title={pool ? t("form.edit", { name: named(pool.name) }) : t("pools.add")}
      footer={
        <div className="hs-actions">
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>{t("form.save")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
        </div>
      }
    >
      {problem && !problem.fields.every((f) => shown.includes(f.field)) && <Failure error={save.error} />}
      {problem && problem.fields.length === 0 && <Failure error={save.error} />}
      <div className="hs-form hs-form-grid">
        {field("name", t("recycle.name"), <Input id={`${id}-name`} value={named(shape.name)} maxLength={40} onChange={(e) => rename(e.target.value)} />)}
        {field("form", t("pools.form"), <Select id={`${id}-form`} disabled={pool !== undefined} value={`${shape.form}.${shape.seat}`} options={seats} onChange={(_, option) => !Array.isArray(option) && option && set({ form: option.form, seat: option.seat })} />)}
        {field("roles", t("pools.roles"), many("roles", all.roles))}
        {field("departments", t("pools.departments"), many("departments", all.departments))}
        {!shape.nurture && field("daily_claims", t("pools.daily_label"), <InputNumber id={`${id}-daily_claims`} value={shape.daily_claims} min={1} max={10000} precision={0} placeholder={t("pools.unlimited")} onChange={(daily_claims) => set({ daily_claims })} />)}
        {!shape.nurture && field("cooldown_days", t("pools.cooldown_label"), <InputNumber id={`${id}-cooldown_days`} value={shape.cooldown_days} min={0} max={3650} precision={0} suffix={t("recycle.unit")} onChange={(cooldown_days) => set({ cooldown_days })} />)}
        {field("return_reasons", t("pools.reasons"), <Select id={`${id}-return_reasons`} mode="tags" open={false} suffixIcon={null} value={shape.return_reasons.map((r) => named(r))} placeholder={t("pools.reasons_hint")} onChange={(next: string[]) => set({ return_reasons: next.map(label) })} />, true)}
        <label className="hs-form-allocate hs-form-wide">
          <input type="checkbox" checked={shape.nurture} onChange={(e) => set({ nurture: e.target.checked })} />
          {t("pools.nurture_label")}
        </label>
      </div>
    </Drawer>
  );
}
