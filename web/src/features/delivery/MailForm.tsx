import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type MailServer, noticeSettingsQuery, SECURITIES, type Security, waysQuery } from "../../api/delivery";
import { asProblem } from "../../api/problem";
import { Choose } from "../../fields/controls/lazy";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { Answer } from "./Answer";

const PORTS: Record<Security, string> = { tls: "465", starttls: "587", none: "25" };

/** The mail server, with a test of what is stored. */
export function MailForm({ server }: { server: MailServer | null }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useQuery(noticeSettingsQuery);
  const [values, setValues] = useState({
    host: server?.host ?? "", port: String(server?.port ?? PORTS.tls), security: server?.security ?? ("tls" as Security),
    user: server?.user ?? "", password: "", from: server?.from ?? "", authority: server?.authority ?? "",
  });
  const [to, setTo] = useState<string>();
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const save = useMutation({
    mutationFn: () => {
      const { password, port, user, authority, ...rest } = values;
      return call("PUT /delivery/mail", { body: { ...rest, port: Number(port) || 0, user: user.trim() || null, authority: authority.trim() || null, ...(password ? { password } : {}) } });
    },
    onSuccess: (next) => {
      client.setQueryData(waysQuery.queryKey, next);
      void client.invalidateQueries({ queryKey: noticeSettingsQuery.queryKey });
      showToast({ text: t("delivery.saved") });
    },
  });
  const stop = useMutation({
    mutationFn: () => call("DELETE /delivery/mail"),
    onSuccess: () => {
      showToast({ text: t("delivery.mail_is_off") });
      return client.invalidateQueries({ queryKey: waysQuery.queryKey });
    },
    onError: showProblem,
  });
  const address = to ?? me.data?.email ?? "";
  const test = useMutation({ mutationFn: () => call("POST /delivery/mail/test", { body: address.trim() ? { to: address.trim() } : {} }) });
  const problem = save.error ? asProblem(save.error) : undefined;
  const errorOf = useRefused(save.error, values);
  const toError = test.error ? (asProblem(test.error).fields.find((f) => f.field === "to")?.message ?? asProblem(test.error).title) : undefined;
  const field = (key: "host" | "port" | "user" | "password" | "from", more: { type?: "password"; placeholder?: string } = {}) => (
    <div className="hs-form-field">
      <label htmlFor={`mail-${key}`}>{t(`delivery.${key}`)}</label>
      <Input id={`mail-${key}`} type={more.type} placeholder={more.placeholder} value={values[key]} inputMode={key === "port" ? "numeric" : undefined} autoComplete={more.type ? "new-password" : "off"} status={errorOf(key) ? "error" : undefined} aria-invalid={errorOf(key) ? true : undefined} aria-describedby={`mail-${key}-note`} onChange={(e) => set({ [key]: e.target.value })} />
      {errorOf(key) && <span id={`mail-${key}-note`} className="hs-form-error">{errorOf(key)}</span>}
    </div>
  );
  return (
    <section>
      <form
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        <h2>{t("delivery.mail")}</h2>
        {!server && <p className="hs-context hs-delivery-none">{t("delivery.mail_none")}</p>}
        {problem && problem.fields.length === 0 && <Failure error={save.error} />}
        <div className="hs-settings-grid">
          {field("host", { placeholder: "smtp.example.com" })}
          {field("port")}
          <div className="hs-form-field">
            <label htmlFor="mail-security">{t("delivery.security")}</label>
            <Choose
              id="mail-security"
              clearable={false}
              options={SECURITIES.map((s) => ({ value: s, label: t(`delivery.security_${s}`) }))}
              value={[values.security]}
              invalid={errorOf("security") !== undefined}
              onChange={([next]) => {
                const security = SECURITIES.find((s) => s === next) ?? "tls";
                // Another usual port where the usual one stood.
                set({ security, port: Object.values(PORTS).includes(values.port) ? PORTS[security] : values.port });
              }}
            />
            {errorOf("security") && <span className="hs-form-error">{errorOf("security")}</span>}
          </div>
          {field("from", { placeholder: t("delivery.from_hint") })}
          {field("user")}
          {field("password", { type: "password", placeholder: server?.password ? t("delivery.kept") : undefined })}
          <details className="hs-settings-wide" open={values.authority !== "" || errorOf("authority") !== undefined}>
            <summary>{t("delivery.authority")}</summary>
            <Input.TextArea aria-label={t("delivery.authority")} rows={4} value={values.authority} placeholder="-----BEGIN CERTIFICATE-----" status={errorOf("authority") ? "error" : undefined} onChange={(e) => set({ authority: e.target.value })} />
            <span className={errorOf("authority") ? "hs-form-error" : "hs-context"}>{errorOf("authority") ?? t("delivery.authority_note")}</span>
          </details>
        </div>
        <div className="hs-actions">
          <Button type="primary" size="small" htmlType="submit" loading={save.isPending}>{t("form.save")}</Button>
          {server && <Button size="small" loading={stop.isPending} onClick={() => stop.mutate()}>{t("delivery.mail_off")}</Button>}
        </div>
      </form>
      {server && (
        <div className="hs-delivery-test">
          <label htmlFor="mail-to">{t("delivery.test_to")}</label>
          <Input id="mail-to" size="small" inputMode="email" value={address} onChange={(e) => setTo(e.target.value)} />
          <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>{t("delivery.test")}</Button>
          {toError && <p className="hs-form-error" role="alert">{toError}</p>}
          {test.data && !test.isPending && <Answer tested={test.data} />}
        </div>
      )}
    </section>
  );
}
