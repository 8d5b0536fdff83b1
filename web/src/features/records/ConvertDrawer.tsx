import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type ConversionPreview, conversionQuery, type KnownCustomer, type Made } from "../../api/conversion";
import { asProblem } from "../../api/problem";
import { askAgain, storeRecord } from "../../api/queries";
import type { Form, Json, RecordDetail } from "../../api/schema";
import { formatValue, isEmpty, toSend } from "../../fields";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { mayEdit } from "../../ui/columns";
import { FormField } from "../../ui/FormField";
import { useRefused } from "../../ui/refused";
import { Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import "./convert.css";

interface Props {
  form: Form;
  forms: Form[];
  record: RecordDetail;
  onClose: () => void;
  /** The customer that the record has become, where I may see it. */
  onConverted: (customer?: { form: string; id: string }) => void;
  /** To the record, which is open again. */
  onUndone: () => Promise<void>;
}

type Values = Record<string, Json>;

/** What a lead becomes: a customer that is there, or a new one; with a contact. Everything is shown before it is made. */
export default function ConvertDrawer({ form, forms, record, onClose, onConverted, onUndone }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const preview = useQuery({ ...conversionQuery(form.key, record.id), staleTime: Infinity, gcTime: 0 });
  const [customer, setCustomer] = useState<string>();
  const [values, setValues] = useState<{ customer: Values; contact: Values }>({ customer: {}, contact: {} });
  const [skip, setSkip] = useState(false);
  const path = { form: form.key, id: record.id };
  const undo = () =>
    void call("DELETE /records/{form}/{id}/conversion", { path, query: {} }).then(async (answered) => {
      // Away from the customer before it is asked for again.
      await onUndone();
      askAgain(client);
      storeRecord(client, form.key, answered);
    }, showProblem);
  const data = preview.data;
  // Of those that are there the first one is who it most likely is.
  const taken = customer ?? data?.known.find((k) => k.id !== null)?.id ?? "";
  const convert = useMutation({
    mutationFn: () =>
      call("POST /records/{form}/{id}/conversion", {
        path,
        body: { rev: record.rev, customer: taken ? { id: taken } : { fields: values.customer }, contact: skip ? { skip } : { fields: values.contact } },
      }),
    onSuccess: (done) => {
      storeRecord(client, form.key, done.record);
      askAgain(client);
      showToast({ text: t("convert.done", { name: done.customer?.title ?? "" }), undo });
      onConverted(done.customer ? { form: done.customer.form, id: done.customer.id } : undefined);
    },
  });
  const problem = convert.error ? asProblem(convert.error) : undefined;
  const errorOf = useRefused(convert.error, { customer: { fields: values.customer }, contact: { fields: values.contact } });
  const refused = data && data.can !== true ? data.can.reason : undefined;
  const customers = forms.find((f) => f.key === data?.customer.form);
  const contacts = forms.find((f) => f.key === data?.contact?.form);
  const part = (of: "customer" | "contact", target: Form, made: Made) => (
    <Part of={of} form={target} made={made} values={values[of]} errorOf={(key) => errorOf(`${of}.fields.${key}`)} onChange={(next) => setValues({ ...values, [of]: next })} />
  );
  const placed = problem?.fields.length && problem.fields.every((f) => f.field.includes(".fields."));
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 720}
      title={t("convert.title", { name: record.title ?? "" })}
      footer={
        <div className="hs-actions">
          <Button type="primary" disabled={!data || refused !== undefined} loading={convert.isPending} onClick={() => convert.mutate()}>{t("convert.go")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
          {refused && <span className="hs-context">{refused}</span>}
        </div>
      }
    >
      {problem && !placed && <Failure error={convert.error} />}
      {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} busy={preview.isFetching} />}
      {preview.isPending && <Shapes />}
      {data && customers && (
        <div className="hs-form hs-convert">
          <fieldset>
            <legend>{named(customers.name)}</legend>
            {data.known.length > 0 && <Choice data={data} taken={taken} onTake={setCustomer} name={named(customers.name)} />}
            {taken === "" ? part("customer", customers, data.customer) : <p className="hs-context">{t("convert.fills")}</p>}
          </fieldset>
          {contacts && data.contact && (
            <fieldset>
              <legend>
                <label className="hs-convert-contact">
                  <input type="checkbox" checked={!skip} onChange={(e) => setSkip(!e.target.checked)} />
                  {t("convert.contact", { name: named(contacts.name) })}
                </label>
              </legend>
              {!skip && part("contact", contacts, data.contact)}
            </fieldset>
          )}
          <p className="hs-context">{t("convert.along", { name: named(customers.name) })}</p>
        </div>
      )}
    </Drawer>
  );
}

function Choice({ data, taken, onTake, name }: { data: ConversionPreview; taken: string; onTake: (id: string) => void; name: string }): ReactNode {
  const { t } = useTranslation();
  const group = useId();
  const held = (known: KnownCustomer) => (known.holder ? t("duplicate.held", { name: known.holder }) : t("duplicate.unheld"));
  return (
    <div className="hs-convert-choice" role="radiogroup" aria-label={name}>
      {data.known.map((known) => (
        <label key={known.id ?? known.holder}>
          <input type="radio" name={group} disabled={known.id === null} checked={known.id !== null && taken === known.id} onChange={() => onTake(known.id ?? "")} />
          <span>
            {known.title ? t("convert.join", { name: known.title }) : t("convert.hidden")} <span className="hs-context">{held(known)}</span>
          </span>
        </label>
      ))}
      <label>
        <input type="radio" name={group} checked={taken === ""} onChange={() => onTake("")} />
        <span>{t("convert.new", { name })}</span>
      </label>
    </div>
  );
}

interface PartProps {
  of: "customer" | "contact";
  form: Form;
  made: Made;
  values: Values;
  errorOf: (key: string) => string | undefined;
  onChange: (values: Values) => void;
}

/** The fields that get a value or want one; what I see in part is taken over as it is. */
function Part({ of, form, made, values, errorOf, onChange }: PartProps): ReactNode {
  const wanted = new Set(of === "contact" ? ["position", "role"] : ["level"]);
  const fields = form.fields.filter((f) => mayEdit(form, f.key) && (f.required || wanted.has(f.key) || !isEmpty(made.fields[f.key])) && f.kind !== "link");
  return (
    <div className="hs-form-grid">
      {fields.map((field) => {
        const given = made.fields[field.key] ?? field.default ?? null;
        if (made.masked.includes(field.key)) {
          return (
            <div key={field.key} className="hs-form-field">
              <span>{named(field.name)}</span>
              <span className="hs-context">{formatValue(given, field)}</span>
            </div>
          );
        }
        const change = (value: Json) => {
          const { [field.key]: _old, ...rest } = values;
          onChange(JSON.stringify(toSend(given)) === JSON.stringify(toSend(value)) ? rest : { ...rest, [field.key]: toSend(value) });
        };
        return <FormField key={field.key} field={field} value={values[field.key] === undefined ? given : (values[field.key] ?? null)} error={errorOf(field.key)} onChange={change} />;
      })}
    </div>
  );
}
