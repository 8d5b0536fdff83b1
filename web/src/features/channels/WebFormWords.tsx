import { Input } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import { ACCENTS, PAGE_LANGS, type WebFormShape } from "../../api/channels";
import { Choose } from "../../fields/controls/lazy";
import { getSettings } from "../../lib/session";

export interface WebFormProps {
  wanted: WebFormShape;
  onChange: (next: Partial<WebFormShape>) => void;
  errorOf: (field: string) => string | undefined;
}

const WORDS = [["title", 80], ["intro", 1000], ["button", 20], ["thanks", 1000]] as const;

/** What the page says, in the languages that it speaks. */
export function WebFormWords({ wanted, onChange, errorOf }: WebFormProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const langs = wanted.lang === "both" ? (["zh", "en"] as const) : [wanted.lang];
  const pick = (key: "lang" | "accent", options: readonly string[], value: string, onPick: (value: string) => void) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${key}`}>{t(`channels.form_${key}`)}</label>
      <Choose id={`${id}-${key}`} clearable={false} options={options.map((o) => ({ value: o, label: t(`channels.${key}_${o}` as "channels.lang_zh") }))} value={[value]} onChange={([next]) => next && onPick(next)} />
    </div>
  );
  return (
    <section>
      <h2>{t("channels.form_words")}</h2>
      <div className="hs-settings-grid">
        {pick("lang", PAGE_LANGS, wanted.lang, (next) => onChange({ lang: PAGE_LANGS.find((l) => l === next) ?? "zh" }))}
        {pick("accent", ACCENTS, wanted.accent, (next) => onChange({ accent: ACCENTS.find((a) => a === next) ?? "blue" }))}
        {WORDS.flatMap(([key, most]) =>
          langs.map((lang) => {
            const at = `${id}-${key}-${lang}`;
            const value = (lang === "en" ? wanted[key].en : wanted[key].zh) ?? "";
            // A page in English alone still has a name in Chinese, for those who manage it.
            const write = (typed: string) => onChange({ [key]: lang === "en" ? { zh: wanted[key].zh || (wanted.lang === "en" ? typed : ""), en: typed } : { ...wanted[key], zh: typed } });
            const props = { id: at, value, maxLength: most, placeholder: lang !== getSettings().lang ? undefined : key === "button" ? t("channels.form_button_usual") : key === "thanks" ? t("channels.form_thanks_usual") : undefined };
            const error = lang === langs[0] ? errorOf(key) : undefined;
            const long = key === "intro" || key === "thanks";
            return (
              <div key={at} className={long || langs.length === 1 ? "hs-form-field hs-settings-wide" : "hs-form-field"}>
                <label htmlFor={at}>{t(`channels.form_${key}`)}{langs.length > 1 && <span className="hs-context">{` ${t(`channels.lang_${lang}`)}`}</span>}</label>
                {long ? <Input.TextArea {...props} rows={2} onChange={(e) => write(e.target.value)} /> : <Input {...props} onChange={(e) => write(e.target.value)} />}
                {error && <span className="hs-form-error" role="alert">{error}</span>}
              </div>
            );
          }),
        )}
      </div>
    </section>
  );
}
