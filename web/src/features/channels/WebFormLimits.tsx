import { Input, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import type { ChannelForm } from "../../api/channels";
import { Pairs } from "./Pairs";
import type { WebFormProps } from "./WebFormWords";

interface Props extends WebFormProps {
  form: ChannelForm;
  hasPassword: boolean;
}

/** Who may open the page and frame it, what has to be agreed to, what its link tells. */
export function WebFormLimits({ wanted, form, hasPassword, onChange, errorOf }: Props): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { consent } = wanted;
  const line = (key: string, label: string, input: ReactNode, note?: string, error = errorOf(key)) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${key}`}>{label}</label>
      {input}
      {(error ?? note) && <span className={error ? "hs-form-error" : "hs-context"} role={error ? "alert" : undefined}>{error ?? note}</span>}
    </div>
  );
  const fields = form.fields.filter((f) => !wanted.lines.some((l) => l.field === f.key)).map((f) => ({ value: f.key, label: f.name }));
  const frameError = wanted.frames.map((_, i) => errorOf(`frames.${i}`)).find(Boolean) ?? errorOf("frames");
  return (
    <section>
      <h2>{t("channels.form_limits")}</h2>
      <div className="hs-settings-grid">
        {line("token", t("channels.form_token"), <Input id={`${id}-token`} value={wanted.token ?? ""} maxLength={60} placeholder={t("channels.form_token_random")} onChange={(e) => onChange({ token: e.target.value.trim() })} />, t("channels.form_token_note"))}
        {line("password", t("channels.form_password"), <Input id={`${id}-password`} value={wanted.password ?? ""} maxLength={100} autoComplete="off" placeholder={hasPassword && wanted.password === undefined ? t("delivery.kept") : undefined} onChange={(e) => onChange({ password: e.target.value })} />, t("channels.form_password_note"))}
        <div className="hs-settings-wide">
          {line("frames", t("channels.form_frames"), <Select id={`${id}-frames`} mode="tags" open={false} suffixIcon={null} tokenSeparators={[" ", ","]} value={wanted.frames} placeholder="https://www.example.com" onChange={(frames: string[]) => onChange({ frames })} />, t("channels.form_frames_note"), frameError)}
        </div>
      </div>
      <label className="hs-form-allocate">
        <input type="checkbox" checked={consent !== null} onChange={(e) => onChange({ consent: e.target.checked ? { text: { zh: t("channels.consent_usual") }, url: "" } : null })} />
        {t("channels.consent")}
      </label>
      {consent && (
        <div className="hs-settings-grid hs-channels-consent">
          {line("consent.text", t("channels.consent_text"), <Input id={`${id}-consent.text`} value={wanted.lang === "en" ? consent.text.en : consent.text.zh} maxLength={200} onChange={(e) => onChange({ consent: { ...consent, text: wanted.lang === "en" ? { ...consent.text, en: e.target.value } : { ...consent.text, zh: e.target.value } } })} />)}
          {wanted.lang === "both" && line("consent.en", t("channels.consent_en"), <Input id={`${id}-consent.en`} value={consent.text.en} maxLength={200} onChange={(e) => onChange({ consent: { ...consent, text: { ...consent.text, en: e.target.value } } })} />)}
          {line("consent.url", t("channels.consent_url"), <Input id={`${id}-consent.url`} value={consent.url ?? ""} maxLength={500} placeholder="https://" onChange={(e) => onChange({ consent: { ...consent, url: e.target.value.trim() } })} />)}
        </div>
      )}
      <h2>{t("channels.form_link")}</h2>
      <p className="hs-context">{t("channels.form_link_note")}</p>
      <Pairs pairs={wanted.link} options={fields} errorOf={(name) => errorOf(`link.${name}`)} onChange={(link) => onChange({ link })} />
    </section>
  );
}
