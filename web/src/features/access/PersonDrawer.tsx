import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, Popconfirm } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Account, type AccountAnswer, type AccountEdit, rolesQuery } from "../../api/access";
import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { departmentsQuery } from "../../api/queries";
import { Choose } from "../../fields/controls/lazy";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { useRefused } from "../../ui/refused";
import { Secret } from "../../ui/Secret";
import { CanButton, Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import "../../ui/form.css";

interface Props {
  /** A new one without it. */
  person: Account | undefined;
  /** My own id: one cannot lock oneself out. */
  me: string;
  onClose: () => void;
}

/** Adds or changes a person; a password is told once. */
export default function PersonDrawer({ person, me, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const id = useId();
  const roles = useQuery(rolesQuery);
  const departments = useQuery(departmentsQuery);
  const [values, setValues] = useState({ login: person?.login ?? "", name: person?.name ?? "", phone: person?.phone ?? "", email: person?.email ?? "", department: person?.department?.id ?? null, roles: person?.roles ?? [] });
  const [password, setPassword] = useState<string>();
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const took = async (answer: AccountAnswer) => {
    await client.invalidateQueries({ queryKey: ["people"] });
    if (answer.password) return setPassword(answer.password);
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const { login, ...rest } = { ...values, name: values.name.trim(), phone: values.phone.trim() || null, email: values.email.trim() || null };
      return person ? call("PATCH /people/{id}", { path: { id: person.id }, body: rest }) : call("POST /people", { body: { login: login.trim(), ...rest } });
    },
    onSuccess: took,
  });
  const change = useMutation({
    mutationFn: (edit: AccountEdit) => call("PATCH /people/{id}", { path: { id: person?.id ?? "" }, body: edit }),
    onSuccess: async (answer, edit) => {
      if (edit.active !== undefined) showToast({ text: t(edit.active ? "people.now_active" : "people.now_inactive", { name: answer.person.name }), undo: () => change.mutate({ active: !edit.active }) });
      await took(answer);
    },
  });
  const reset = useMutation({
    mutationFn: () => call("DELETE /people/{id}/second-factor", { path: { id: person?.id ?? "" } }),
    onSuccess: async () => {
      showToast({ text: t("people.second_reset", { name: person?.name ?? "" }) });
      await client.invalidateQueries({ queryKey: ["people"] });
      onClose();
    },
  });
  const error = save.error ?? change.error ?? reset.error;
  const problem = error ? asProblem(error) : undefined;
  const errorOf = useRefused(error, values);
  const field = (key: "login" | "name" | "phone" | "email", label: string, more: { disabled?: boolean; mode?: "tel" | "email" } = {}) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${key}`}>{label}</label>
      <Input id={`${id}-${key}`} value={values[key]} disabled={more.disabled} inputMode={more.mode} autoComplete="off" status={errorOf(key) ? "error" : undefined} aria-invalid={errorOf(key) ? true : undefined} aria-describedby={`${id}-${key}-note`} onChange={(e) => set({ [key]: e.target.value })} />
      {errorOf(key) && <span id={`${id}-${key}-note`} className="hs-form-error">{errorOf(key)}</span>}
    </div>
  );
  const own = person?.id === me;
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 480}
      title={person ? person.name : t("people.add")}
      footer={
        <div className="hs-actions">
          {password ? <Button type="primary" onClick={onClose}>{t("people.done")}</Button> : (
            <>
              <Button type="primary" htmlType="submit" form={id} loading={save.isPending}>{t("form.save")}</Button>
              <Button onClick={onClose}>{t("form.cancel")}</Button>
            </>
          )}
        </div>
      }
    >
      {password ? <Secret label={t("people.password_once", { name: values.name })} secret={password} /> : (
        <form
          id={id}
          className="hs-form hs-person"
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            save.mutate();
          }}
        >
          {problem && problem.fields.every((f) => !["login", "name", "phone", "email", "department", "roles"].includes(f.field)) && <Failure error={error} />}
          {field("name", t("people.name"))}
          {field("login", t("people.login"), { disabled: person !== undefined })}
          {field("phone", t("people.phone"), { mode: "tel" })}
          {field("email", t("people.email"), { mode: "email" })}
          <div className="hs-form-field">
            <label htmlFor={`${id}-department`}>{t("people.department")}</label>
            <Choose id={`${id}-department`} options={(departments.data?.departments ?? []).map((d) => ({ value: d.id, label: d.name }))} value={values.department ? [values.department] : []} onChange={([d]) => set({ department: d ?? null })} invalid={errorOf("department") !== undefined} />
            {errorOf("department") && <span className="hs-form-error">{errorOf("department")}</span>}
          </div>
          <div className="hs-form-field">
            <label htmlFor={`${id}-roles`}>{t("people.roles")}</label>
            <Choose id={`${id}-roles`} multiple options={(roles.data?.roles ?? []).map((r) => ({ value: r.key, label: named(r.name) }))} value={values.roles} onChange={(keys) => set({ roles: keys })} invalid={errorOf("roles") !== undefined} />
            {errorOf("roles") && <span className="hs-form-error">{errorOf("roles")}</span>}
          </div>
          {!person && <p className="hs-context">{t("people.password_help")}</p>}
          {person && (
            <div className="hs-person-acts">
              <Popconfirm title={t("people.reset_ask", { name: person.name })} description={t("people.reset_says")} okText={t("people.reset")} cancelText={t("form.cancel")} onConfirm={() => change.mutate({ reset_password: true })}>
                <Button size="small" loading={change.isPending}>{t("people.reset")}</Button>
              </Popconfirm>
              {person.second_factor && !own && <Button size="small" loading={reset.isPending} onClick={() => reset.mutate()}>{t("people.reset_second")}</Button>}
              <CanButton size="small" can={own ? { reason: t("people.own_account") } : true} busy={change.isPending} onClick={() => change.mutate({ active: !person.active })}>{t(person.active ? "people.deactivate" : "people.activate")}</CanButton>
            </div>
          )}
        </form>
      )}
    </Drawer>
  );
}
