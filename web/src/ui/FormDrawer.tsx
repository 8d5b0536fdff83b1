import { SnippetsOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type FormEvent, lazy, type ReactNode, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../api/problem";
import { storeRecord } from "../api/queries";
import type { Answered, Field, Form, Json, RecordDetail } from "../api/schema";
import { toSend } from "../fields";
import { refName } from "../fields/types";
import { formatClock } from "../lib/format";
import { named } from "../lib/i18n";
import { usePhone } from "../lib/session";
import { mayEdit } from "./columns";
import { FormField } from "./FormField";
import { readFor, usePasted } from "./pasted";
import { type Base, type Draft, keepDraft, readDraft, type Values } from "./formDraft";
import { useRefused } from "./refused";
import { type Saved, saveRecord } from "./saveRecord";
import { Conflict, Failure } from "./States";
import "./form.css";

const PastePart = lazy(() => import("./PastePart"));

interface Props {
  form: Form;
  /** The record to change; a new one without it. */
  record?: RecordDetail;
  /** Begins with a text to paste. */
  paste?: boolean;
  onClose: () => void;
  onSaved: (record: Answered) => void;
}

/** Creates or changes a record of any form, in the order of its layout. What was typed survives failure and reload. */
export default function FormDrawer({ form, record, paste = false, onClose, onSaved }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const place = `${form.key}.${record?.id ?? "new"}`;
  const [draft, setDraft] = useState<Draft | undefined>(() => readDraft(place));
  // Who enters a record holds it, unless the policy is to decide.
  const [allocate, setAllocate] = useState(false);
  const [conflict, setConflict] = useState<Extract<Saved, { kind: "conflict" }>>();
  const values = draft?.values ?? {};
  const formId = useId();
  const [pasting, setPasting] = useState(paste);

  // Others may save meanwhile: what they changed is told apart from where this began.
  const [began] = useState<Base | undefined>(() => readDraft(place)?.base ?? (record && { rev: record.rev, fields: record.fields }));
  const keep = (next: Values) => setDraft(keepDraft(place, next, began));
  const reading = usePasted(form, values, keep);
  const said = (field: Field) => {
    const read = readFor(reading.pasted, values, field.key);
    return read && t(read.spans.length === 0 ? "paste.rest" : read.confidence === "likely" ? "paste.likely" : "paste.certain");
  };
  const change = (field: Field, value: Json) => {
    const before = record?.fields[field.key] ?? null;
    const { [field.key]: _old, ...rest } = values;
    keep(JSON.stringify(toSend(before)) === JSON.stringify(toSend(value)) ? rest : { ...rest, [field.key]: value });
  };
  const done = (saved: Answered) => {
    keep({});
    storeRecord(client, form.key, saved);
    onSaved(saved);
  };
  const save = useMutation({
    mutationFn: (given: { values: Values; rev?: number }) => saveRecord(form, record && began && { ...record, ...began }, given.values, given.rev, allocate),
    onSuccess: (result) => (result.kind === "saved" ? done(result.record) : setConflict(result)),
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const refused = useRefused(save.error, values);
  const shown = sections(form);
  const keys = new Set(shown.flatMap((s) => s.fields.map((f) => f.key)));
  const general = problem && (problem.fields.length === 0 || problem.fields.some((f) => !keys.has(f.field)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending || save.isSuccess) return;
    if (record && Object.keys(values).length === 0) return onClose();
    save.mutate({ values });
  };

  const name = named(form.name);
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 720}
      title={record ? t("form.edit", { name: record.title ?? "" }) : t("form.new", { name })}
      footer={
        conflict ? null : (
          <div className="hs-actions">
            <Button type="primary" htmlType="submit" form={formId} loading={save.isPending}>{t("form.save")}</Button>
            <Button onClick={onClose}>{t("form.cancel")}</Button>
            {!record && form.seats?.length && (
              <label className="hs-form-allocate" title={t("form.allocate_off")}>
                <input type="checkbox" checked={allocate} onChange={(e) => setAllocate(e.target.checked)} />
                {t("form.allocate")}
              </label>
            )}
            {draft && <span className="hs-context">{t("form.draft_at", { time: formatClock(new Date(draft.at).toISOString()) })}</span>}
            {draft && <Button type="link" onClick={() => keep({})}>{t("form.discard")}</Button>}
          </div>
        )
      }
    >
      {conflict ? (
        <Conflict
          who={refName(("fields" in conflict.current && conflict.current.fields.updated_by) || t("conflict.somebody"))}
          fields={conflict.fields}
          saved={conflict.saved}
          busy={save.isPending}
          onTheirs={() => done(conflict.current)}
          onMine={() => save.mutate({ rev: "rev" in conflict.current ? conflict.current.rev : undefined, values: Object.fromEntries(conflict.fields.map((f) => [f.field.key, f.mine])) })}
        />
      ) : (
        <form id={formId} className="hs-form" onSubmit={submit} noValidate>
          {!record && (pasting ? <Suspense><PastePart form={form} reading={reading} onClose={() => setPasting(false)} /></Suspense> : <Button className="hs-form-paste" icon={<SnippetsOutlined aria-hidden />} onClick={() => setPasting(true)}>{t("paste.title")}</Button>)}
          {record && record.can.edit !== true && <div className="hs-notice hs-notice-warning" role="alert"><div className="hs-notice-text"><b>{t("form.taken_away")}</b><span>{record.can.edit?.reason}</span></div></div>}
          {general && <Failure error={save.error} busy={save.isPending} onRetry={problem.status === 0 || problem.status >= 500 ? () => save.mutate({ values }) : undefined} />}
          {shown.map((section) => (
            <fieldset key={section.name}>
              <legend>{section.name}</legend>
              <div className="hs-form-grid">
                {section.fields.map((field) => (
                  <FormField
                    key={field.key}
                    field={field}
                    value={values[field.key] === undefined ? (record?.fields[field.key] ?? (record ? null : (field.default ?? null))) : (values[field.key] ?? null)}
                    said={said(field)}
                    error={refused(field.key)}
                    onChange={(value) => change(field, value)}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </form>
      )}
    </Drawer>
  );
}

/** The editable fields in the order of the layout, then what the layout leaves out but a record needs. */
function sections(form: Form): { name: string; fields: Field[] }[] {
  const open = form.fields.filter((f) => mayEdit(form, f.key));
  const placed = new Set<string>();
  const listed = (form.layout ?? []).map((section) => {
    const fields = section.fields.map((k) => open.find((f) => f.key === k)).filter((f) => f !== undefined);
    for (const field of fields) placed.add(field.key);
    return { name: named(section.name), fields };
  });
  const rest = open.filter((f) => !placed.has(f.key) && (f.required || listed.length === 0));
  if (rest.length > 0) listed.push({ name: named(form.name), fields: rest });
  return listed.filter((s) => s.fields.length > 0);
}
