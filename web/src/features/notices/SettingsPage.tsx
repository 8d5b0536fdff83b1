import { CheckOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type NoticeChoice, type NoticeSettings, noticeSettingsQuery } from "../../api/delivery";
import { asProblem } from "../../api/problem";
import { Page } from "../../ui/Page";
import { QuietHours } from "../../ui/QuietHours";
import { useRefused } from "../../ui/refused";
import { Failure, Shapes } from "../../ui/States";
import { showToast } from "../../ui/toast";
import "../../ui/form.css";
import "../../ui/settings.css";

/** Which of my notices reach me by mail, and when nothing may come. */
export function SettingsPage(): ReactNode {
  const { t } = useTranslation();
  const settings = useQuery(noticeSettingsQuery);
  return (
    <Page title={t("notices.settings")} beside={<span className="hs-context hs-ellipsis">{t("notices.settings_note")}</span>}>
      <div className="hs-scroll hs-settings">
        {settings.isPending && <Shapes lines={8} />}
        {settings.isError && <Failure error={settings.error} onRetry={() => void settings.refetch()} busy={settings.isFetching} />}
        {settings.data && <Settings settings={settings.data} />}
      </div>
    </Page>
  );
}

const keysOf = (settings: NoticeSettings, what: "mail" | "urgent") => new Set(settings.kinds.filter((k) => k[what]).map((k) => k.key));

function Settings({ settings }: { settings: NoticeSettings }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const same = JSON.stringify(settings.quiet) === JSON.stringify(settings.usual_quiet);
  const stored = { email: settings.email ?? "", mail: keysOf(settings, "mail"), urgent: keysOf(settings, "urgent"), quiet: same ? undefined : settings.quiet };
  // What changes on the server meanwhile does not touch what is typed.
  const [typed, setTyped] = useState<Partial<typeof stored>>({});
  const { email, mail, urgent, quiet } = { ...stored, ...typed };
  const set = (change: Partial<typeof stored>) => setTyped({ ...typed, ...change });
  const save = useMutation({
    mutationFn: (body: NoticeChoice) => call("PUT /notices/settings", { body }),
    onSuccess: (next) => {
      client.setQueryData(noticeSettingsQuery.queryKey, next);
      setTyped({});
      showToast({ text: t("notices.saved") });
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const wrong = useRefused(save.error, { email })("email");
  const toggled = (set: Set<string>, key: string) => new Set(set.has(key) ? [...set].filter((k) => k !== key) : [...set, key]);
  const missing = !settings.can_mail ? t("notices.no_mail") : email.trim() === "" ? t("notices.no_email") : undefined;
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        // Only what differs is chosen: the rest follows the company.
        const chosen = settings.kinds.filter((k) => mail.has(k.key) !== k.usual_mail).map((k) => [k.key, mail.has(k.key)] as const);
        save.mutate({ email: email.trim() || null, mail: Object.fromEntries(chosen), urgent: [...urgent], ...(quiet === undefined ? {} : { quiet }) });
      }}
    >
      {problem && !problem.fields.some((f) => f.field === "email") && <Failure error={save.error} />}
      <section>
        <h2><label htmlFor="notice-email">{t("notices.email")}</label></h2>
        <Input id="notice-email" className="hs-settings-input" inputMode="email" autoComplete="email" value={email} status={wrong ? "error" : undefined} aria-invalid={wrong ? true : undefined} aria-describedby="notice-email-note" onChange={(e) => set({ email: e.target.value })} />
        <p id="notice-email-note" className={wrong ? "hs-form-error" : "hs-context"}>{wrong ?? missing ?? t("notices.email_note")}</p>
      </section>
      <section>
        <table className="hs-plain-table hs-settings-matrix">
          <thead>
            <tr>
              <th scope="col">{t("notices.kind")}</th>
              <th scope="col">{t("notices.on_page")}</th>
              <th scope="col">{t("notices.by_mail")}</th>
              <th scope="col">{t("notices.urgent")}</th>
            </tr>
          </thead>
          <tbody>
            {settings.kinds.map((kind) => (
              <tr key={kind.key}>
                <th scope="row">{kind.name}</th>
                <td><CheckOutlined aria-label={t("notices.always")} title={t("notices.always")} /></td>
                <td><input type="checkbox" checked={mail.has(kind.key)} aria-label={t("notices.kind_by_mail", { kind: kind.name })} onChange={() => set({ mail: toggled(mail, kind.key) })} /></td>
                <td><input type="checkbox" checked={urgent.has(kind.key)} disabled={!mail.has(kind.key)} aria-label={t("notices.kind_urgent", { kind: kind.name })} onChange={() => set({ urgent: toggled(urgent, kind.key) })} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t("quiet.title")}</h2>
        <QuietHours value={quiet} usual={settings.usual_quiet} onChange={(quiet) => set({ quiet })} />
        <p className="hs-context">{t("quiet.note")}</p>
      </section>
      <div className="hs-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t("form.save")}</Button>
        <Button onClick={() => save.mutate({})}>{t("notices.usual")}</Button>
      </div>
    </form>
  );
}
