import { useQuery } from "@tanstack/react-query";
import { Radio, Select } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Destination, type ImportPlan, STRATEGIES, UNREADABLE } from "../../api/imports";
import type { Field, Form } from "../../api/schema";
import { poolsQuery } from "../../api/work";
import { named } from "../../lib/i18n";

const PickRef = lazy(() => import("../../fields/controls/PickRef"));
const PERSON: Field = { key: "person", name: { zh: "" }, kind: "user" };

interface Props {
  form: Form;
  plan: ImportPlan;
  onChange: (plan: ImportPlan) => void;
}

/** What happens to known records, where new ones go, and how days are written. */
export function Choices({ form, plan, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const dated = form.fields.some((f) => (f.kind === "date" || f.kind === "date_time") && plan.columns.includes(f.key));
  const strategies = STRATEGIES.filter((s) => s !== "new_inquiry" || form.party === "lead");
  const name = named(form.name);
  return (
    <div className="hs-imports-choices">
      <fieldset>
        <legend>{t("imports.known", { name })}</legend>
        <Radio.Group value={plan.known} onChange={(e) => onChange({ ...plan, known: e.target.value as ImportPlan["known"] })}>
          {strategies.map((s) => <Radio key={s} value={s}>{t(`imports.known_${s}`)}<span className="hs-context">{t(`imports.known_${s}_said`)}</span></Radio>)}
        </Radio.Group>
      </fieldset>
      {form.seats && form.seats.length > 0 && <Where form={form} plan={plan} onChange={onChange} />}
      <fieldset>
        <legend>{t("imports.unreadable")}</legend>
        <Radio.Group value={plan.unreadable ?? "empty"} onChange={(e) => onChange({ ...plan, unreadable: e.target.value as (typeof UNREADABLE)[number] })}>
          {UNREADABLE.map((how) => <Radio key={how} value={how}>{t(`imports.unreadable_${how}`)}<span className="hs-context">{t(`imports.unreadable_${how}_said`)}</span></Radio>)}
        </Radio.Group>
      </fieldset>
      {dated && (
        <fieldset>
          <legend>{t("imports.date_order")}</legend>
          <Select
            size="small"
            aria-label={t("imports.date_order")}
            value={plan.date_order ?? "none"}
            options={(["none", "month_day", "day_month"] as const).map((o) => ({ value: o, label: t(`imports.date_${o}`) }))}
            onChange={(o: NonNullable<ImportPlan["date_order"]> | "none") => onChange({ ...plan, date_order: o === "none" ? null : o })}
          />
        </fieldset>
      )}
    </div>
  );
}

function Where({ form, plan, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const pools = useQuery(poolsQuery);
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const mine = (pools.data?.pools ?? []).filter((p) => p.form === form.key && p.seat === form.seats?.[0]?.key);
  const to = (next: Destination) => onChange({ ...plan, to: next });
  const pick = (kind: Destination["kind"]) => {
    if (kind === "pool") return mine[0] && to({ kind, id: mine[0].id });
    if (kind === "person") return to({ kind, id: person?.id ?? "" });
    return to({ kind });
  };
  const assigns = form.access.verbs.includes("assign");
  return (
    <fieldset>
      <legend>{t("imports.to", { name: named(form.name) })}</legend>
      <Radio.Group value={plan.to.kind} onChange={(e) => pick(e.target.value as Destination["kind"])}>
        <Radio value="policy">{t("imports.to_policy")}<span className="hs-context">{t("imports.to_policy_said")}</span></Radio>
        <Radio value="me">{t("imports.to_me")}</Radio>
        <Radio value="person" disabled={!assigns}>{t("imports.to_person")}{!assigns && <span className="hs-context">{t("imports.to_person_not")}</span>}</Radio>
        {mine.length > 0 && <Radio value="pool">{t("imports.to_pool")}</Radio>}
      </Radio.Group>
      {plan.to.kind === "person" && (
        <Suspense>
          <PickRef
            small
            field={PERSON}
            multiple={false}
            label={t("imports.to_person")}
            placeholder={t("imports.to_person_pick")}
            value={person ? { id: person.id, name: person.name } : plan.to.id || null}
            onChange={([p]) => {
              setPerson(p ?? null);
              to({ kind: "person", id: p?.id ?? "" });
            }}
          />
        </Suspense>
      )}
      {plan.to.kind === "pool" && <Select size="small" aria-label={t("imports.to_pool")} value={plan.to.id} options={mine.map((p) => ({ value: p.id, label: p.name }))} onChange={(id) => to({ kind: "pool", id })} />}
    </fieldset>
  );
}
