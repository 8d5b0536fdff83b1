import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../api/client";
import { asProblem } from "../api/problem";
import type { Field, Json } from "../api/schema";
import { KINDS, toSend } from "../fields";
import { formatClock } from "../lib/format";
import { named } from "../lib/i18n";
import { usePhone } from "../lib/session";
import type { FollowUpForm } from "./followUp";
import { keepDraft, readDraft, type Values } from "./formDraft";
import { NextContact } from "./NextContact";
import { useRefused } from "./refused";
import { Failure } from "./States";
import { showToast } from "./toast";
import "./follow.css";

interface Props {
  entry: FollowUpForm;
  record: { id: string };
  onSaved: () => void;
  onClose: () => void;
  /** Words of the button, where saving goes on to the next one. */
  save?: string;
}

/** What came of a contact, what was said, when the next one is. What is typed stays until it is saved. */
export default function FollowUpBox({ entry, record, onSaved, onClose, save: label }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const phone = usePhone();
  const id = useId();
  const place = `follow.${record.id}`;
  const [draft, setDraft] = useState(() => readDraft(place));
  const values = draft?.values ?? {};
  const { result, text, next, others } = entry;
  const set = (field: Field, value: Json) => {
    const { [field.key]: _old, ...rest } = values;
    setDraft(keepDraft(place, value === null ? rest : ({ ...rest, [field.key]: value } satisfies Values)));
  };
  const save = useMutation({
    mutationFn: () => {
      const fields = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, toSend(v)]));
      return call("POST /records/{form}", { path: { form: entry.form.key }, body: { fields: { ...fields, [entry.link.key]: record.id } } });
    },
    onSuccess: () => {
      setDraft(keepDraft(place, {}));
      showToast({ text: t("follow.saved") });
      void client.invalidateQueries({ queryKey: ["form"] });
      void client.invalidateQueries({ queryKey: ["work"] });
      onSaved();
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const errorOf = useRefused(save.error, values);
  const refused = (field: Field | undefined) => field && errorOf(field.key);
  const note = (field: Field | undefined) => refused(field) && <span className="hs-form-error" role="alert">{refused(field)}</span>;
  const written = text && values[text.key];
  const asked = [result, text, next, ...others];
  const general = problem && !problem.fields.some((f) => asked.some((a) => a?.key === f.field));
  const size = phone ? "large" : "small";
  const submit = () => !save.isPending && !save.isSuccess && save.mutate();
  return (
    <form
      className="hs-follow"
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
      onKeyDown={(e) => {
        if (e.key === "Escape" && !e.defaultPrevented) onClose();
        if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) submit();
      }}
    >
      {general && <Failure error={save.error} busy={save.isPending} onRetry={() => save.mutate()} />}
      {result && (
        <div className="hs-segments" role="radiogroup" aria-label={named(result.name)}>
          {(result.options ?? []).filter((o) => !o.retired).map((o) => (
            <label key={o.key}>
              <input type="radio" name={`${id}-result`} checked={values[result.key] === o.key} onChange={() => set(result, o.key)} />
              <span>{named(o.name)}</span>
            </label>
          ))}
        </div>
      )}
      {note(result)}
      {text && (
        <Input.TextArea
          aria-label={named(text.name)}
          placeholder={t("follow.placeholder")}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 10 }}
          value={typeof written === "string" ? written : ""}
          maxLength={text.max_length}
          onChange={(e) => set(text, e.target.value === "" ? null : e.target.value)}
        />
      )}
      {note(text)}
      <div className="hs-follow-line-end">
        {next && <NextContact field={next} value={values[next.key] ?? null} onChange={(v) => set(next, v)} />}
        {others.map((field) => {
          const { Input: FieldInput } = KINDS[field.kind];
          return (
            <span key={field.key} className="hs-follow-other">
              <label htmlFor={`${id}-${field.key}`}>{named(field.name)}</label>
              <FieldInput id={`${id}-${field.key}`} field={field} value={values[field.key] ?? field.default ?? null} small={!phone} onChange={(v) => set(field, v)} />
            </span>
          );
        })}
        <span className="hs-follow-acts">
          {draft && !phone && <span className="hs-context">{t("form.draft_at", { time: formatClock(new Date(draft.at).toISOString()) })}</span>}
          <Button type="text" size={size} onClick={onClose}>{t("follow.cancel")}</Button>
          <Button type="primary" size={size} htmlType="submit" loading={save.isPending} disabled={Object.keys(values).length === 0}>{label ?? t("form.save")}</Button>
        </span>
      </div>
      {[next, ...others].map((field) => refused(field) && <span key={field?.key} className="hs-form-error" role="alert">{refused(field)}</span>)}
    </form>
  );
}
