import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Channels } from "../../api/channels";
import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { Choose } from "../../fields/controls/lazy";
import { usePhone } from "../../lib/session";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { useStored } from "./useStored";
import "../../ui/form.css";

/** A name and a form are all that a channel begins with. */
export default function NewChannel({ all, onClose }: { all: Channels; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const id = useId();
  const navigate = useNavigate();
  const stored = useStored();
  const [name, setName] = useState("");
  const [key, setKey] = useState(() => `c_${Date.now().toString(36)}`);
  const [form, setForm] = useState((all.forms.find((f) => f.key === "lead") ?? all.forms[0])?.key ?? "");
  const save = useMutation({
    mutationFn: () =>
      call("PUT /channels/{key}", {
        path: { key },
        query: { new: true },
        body: { name: { zh: name.trim() }, form, mapping: {}, constants: {}, others: "ignore", state: "open", silent_hours: null, bare_secret: false },
      }),
    onSuccess: (next) => {
      stored(next);
      void navigate({ to: "/channels/$key", params: { key }, search: {} });
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const errorOf = useRefused(save.error, { name, key, form });
  const line = (field: string, label: string, input: ReactNode, note?: string) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${field}`}>{label}</label>
      {input}
      {(errorOf(field) ?? note) && <span className={errorOf(field) ? "hs-form-error" : "hs-context"}>{errorOf(field) ?? note}</span>}
    </div>
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 480}
      title={t("channels.add")}
      footer={
        <div className="hs-actions">
          <Button type="primary" htmlType="submit" form={id} loading={save.isPending}>{t("channels.make")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
        </div>
      }
    >
      <form
        id={id}
        className="hs-form hs-channels-form"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        {problem && !problem.fields.some((f) => ["name", "key", "form"].includes(f.field)) && <Failure error={save.error} />}
        {line("name", t("channels.name"), <Input id={`${id}-name`} autoFocus value={name} maxLength={40} onChange={(e) => setName(e.target.value)} />)}
        {line("key", t("channels.key"), <Input id={`${id}-key`} value={key} maxLength={40} onChange={(e) => setKey(e.target.value)} />, t("channels.key_note", { address: `/api/intake/${key}` }))}
        {line("form", t("channels.form"), <Choose id={`${id}-form`} clearable={false} options={all.forms.map((f) => ({ value: f.key, label: f.name }))} value={[form]} onChange={([next]) => setForm(next ?? form)} />, t("channels.form_note"))}
      </form>
    </Drawer>
  );
}
