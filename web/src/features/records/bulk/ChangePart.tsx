import { Segmented, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { BulkAct } from "../../../api/operations";
import type { Field, Form, Json } from "../../../api/schema";
import { isEmpty, KINDS, toSend } from "../../../fields";
import { asList } from "../../../fields/types";
import { named } from "../../../lib/i18n";
import { mayEdit } from "../../../ui/columns";
import { FormField } from "../../../ui/FormField";

/** Fields whose value can be the same for many records. */
export const commonFields = (form: Form): Field[] =>
  form.fields.filter((f) => mayEdit(form, f.key) && !f.unique && !f.identity && f.kind !== "serial" && f.key !== form.title);

/** Which field gets which value; choices of a field with several are added or taken away. */
export function ChangePart({ form, onChange }: { form: Form; onChange: (act: BulkAct | undefined) => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const fields = commonFields(form);
  const [key, setKey] = useState<string>();
  const [how, setHow] = useState<"add" | "remove">("add");
  const [value, setValue] = useState<Json>(null);
  const [reason, setReason] = useState<Json>(null);
  const field = fields.find((f) => f.key === key);
  const several = field?.kind === "multi_select";
  const life = form.lifecycle;
  // Who ends records without result says why.
  const why = field && life?.field === field.key && life.closed.includes(String(value)) ? fields.find((f) => f.key === life.reason) : undefined;
  const say = (of: Field | undefined, next: Json, mode: "add" | "remove", because: Json) => {
    if (!of) return onChange(undefined);
    if (of.kind === "multi_select") {
      const keys = asList(toSend(next)).map(String);
      return onChange(keys.length > 0 ? { kind: "tags", field: of.key, [mode]: keys } : undefined);
    }
    if (of.required && isEmpty(next)) return onChange(undefined);
    const ends = life?.field === of.key && life.closed.includes(String(next)) && life.reason;
    onChange({ kind: "edit", fields: { [of.key]: toSend(next), ...(ends ? { [ends]: toSend(because) } : {}) } });
  };
  return (
    <>
      <label className="hs-form-field" htmlFor={`${id}-field`}>
        {t("bulk.field")}
        <Select
          id={`${id}-field`}
          showSearch={{ optionFilterProp: "label" }}
          autoFocus
          value={key}
          placeholder={t("bulk.choose_field")}
          options={fields.map((f) => ({ value: f.key, label: named(f.name) }))}
          onChange={(next: string) => {
            setKey(next);
            setValue(null);
            say(fields.find((f) => f.key === next), null, how, reason);
          }}
        />
      </label>
      {several && (
        <Segmented
          block
          aria-label={t("bulk.how")}
          value={how}
          options={(["add", "remove"] as const).map((m) => ({ value: m, label: t(`bulk.tags_${m}`) }))}
          onChange={(next) => {
            setHow(next);
            say(field, value, next, reason);
          }}
        />
      )}
      {field && (
        <FormField
          key={field.key}
          field={{ ...field, required: false }}
          value={value}
          onChange={(next) => {
            setValue(next);
            say(field, next, how, reason);
          }}
        />
      )}
      {field && !several && isEmpty(value) && !field.required && KINDS[field.kind] && <p className="hs-context">{t("bulk.empties")}</p>}
      {why && (
        <FormField
          field={{ ...why, required: true }}
          value={reason}
          onChange={(next) => {
            setReason(next);
            say(field, value, how, next);
          }}
        />
      )}
    </>
  );
}
