import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import type { Field, Form, RecordDetail } from "../../api/schema";
import { KINDS, toSend } from "../../fields";
import { formatClock } from "../../lib/format";
import { useHotkey } from "../../lib/hotkey";
import { named } from "../../lib/i18n";
import { mayEdit } from "../../ui/columns";
import { keepDraft, readDraft, type Values } from "../../ui/formDraft";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";

export interface Entry {
  form: Form;
  link: Field;
  /** What is written. */
  text: Field;
  /** Asked beside it. */
  others: Field[];
}

/** The form whose records make up the timeline of this one, if I may write it. */
export function followUpForm(forms: Form[], of: Form): Entry | undefined {
  for (const form of forms) {
    if (!form.access.verbs.includes("create")) continue;
    const link = form.fields.find((f) => form.timeline_of?.includes(f.key) && f.form === of.key);
    const text = form.fields.find((f) => f.kind === "long_text" && mayEdit(form, f.key)) ?? form.fields.find((f) => f.key === form.title);
    if (!link || !text) continue;
    const others = form.fields.filter((f) => f !== link && f !== text && (f.key !== form.title || f.required) && mayEdit(form, f.key) && !form.timeline_of?.includes(f.key));
    return { form, link, text, others: others.sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false)).slice(0, 4) };
  }
  return undefined;
}

interface Props {
  entry: Entry;
  record: RecordDetail;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** One line that opens in place; what is typed stays until it is saved. */
export function FollowUp({ entry, record, open, onOpen }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const place = `follow.${record.id}`;
  const [draft, setDraft] = useState(() => readDraft(place));
  const values = draft?.values ?? {};
  useHotkey("e", () => onOpen(true));
  const set = (next: Values) => setDraft(keepDraft(place, next));
  const save = useMutation({
    mutationFn: () => {
      const fields = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, toSend(v)]));
      return call("POST /records/{form}", { path: { form: entry.form.key }, body: { fields: { ...fields, [entry.link.key]: record.id } } });
    },
    onSuccess: async () => {
      set({});
      onOpen(false);
      showToast({ text: t("follow.saved") });
      await client.invalidateQueries({ queryKey: ["form"] });
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const written = values[entry.text.key];
  if (!open) {
    return (
      <button type="button" className="hs-follow-line" onClick={() => onOpen(true)}>
        <span>{typeof written === "string" ? t("follow.draft", { text: written.slice(0, 40) }) : t("follow.placeholder")}</span>
        <span className="hs-key" aria-hidden>E</span>
      </button>
    );
  }
  return (
    <form
      className="hs-follow"
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate();
      }}
    >
      {problem && problem.fields.length === 0 && <Failure error={save.error} busy={save.isPending} onRetry={() => save.mutate()} />}
      <Input.TextArea
        autoFocus
        aria-label={named(entry.text.name)}
        placeholder={t("follow.placeholder")}
        autoSize={{ minRows: 3, maxRows: 10 }}
        value={typeof written === "string" ? written : ""}
        onChange={(e) => set({ ...values, [entry.text.key]: e.target.value })}
        onKeyDown={(e) => e.key === "Enter" && (e.ctrlKey || e.metaKey) && save.mutate()}
      />
      {problem?.fields.map((f) => <span key={f.field} className="hs-late" role="alert">{f.message}</span>)}
      <div className="hs-follow-others">
        {entry.others.map((field) => {
          const { Input: FieldInput } = KINDS[field.kind];
          return (
            <span key={field.key} className="hs-follow-other">
              <label htmlFor={`${id}-${field.key}`}>{named(field.name)}</label>
              <FieldInput id={`${id}-${field.key}`} field={field} value={values[field.key] ?? null} small onChange={(v) => set({ ...values, [field.key]: v })} />
            </span>
          );
        })}
      </div>
      <div className="hs-actions">
        <Button type="primary" size="small" htmlType="submit" loading={save.isPending} disabled={typeof written !== "string" || written.trim() === ""}>{t("form.save")}</Button>
        <Button type="text" size="small" onClick={() => onOpen(false)}>{t("follow.fold")}</Button>
        {draft && <span className="hs-context">{t("form.draft_at", { time: formatClock(new Date(draft.at).toISOString()) })}</span>}
      </div>
    </form>
  );
}
