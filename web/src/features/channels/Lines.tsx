import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ChannelForm, WebLine } from "../../api/channels";
import type { WebFormProps } from "./WebFormWords";

/** What is asked, in which order and words. */
export function Lines({ wanted, form, onChange, errorOf }: WebFormProps & { form: ChannelForm }): ReactNode {
  const { t } = useTranslation();
  const { lines } = wanted;
  const open = form.fields.filter((f) => f.askable && !lines.some((l) => l.field === f.key));
  const put = (at: number, next: Partial<WebLine>) => onChange({ lines: lines.map((line, i) => (i === at ? { ...line, ...next } : line)) });
  const move = (at: number, by: number) => {
    const next = [...lines];
    const [line] = next.splice(at, 1);
    if (line) next.splice(at + by, 0, line);
    onChange({ lines: next });
  };
  const langs = wanted.lang === "both" ? (["zh", "en"] as const) : [wanted.lang];
  return (
    <section>
      <h2>{t("channels.form_lines")}</h2>
      {errorOf("lines") && <p className="hs-form-error" role="alert">{errorOf("lines")}</p>}
      <ol className="hs-channels-lines">
        {lines.map((line, at) => {
          const field = form.fields.find((f) => f.key === line.field);
          const name = field?.name ?? line.field;
          const words = (key: "label" | "help", lang: "zh" | "en") => {
            const label = line[key] ?? { zh: "" };
            const value = (lang === "en" ? label.en : label.zh) ?? "";
            const write = (typed: string) => {
              const next = lang === "en" ? { ...label, en: typed } : { ...label, zh: typed };
              put(at, { [key]: next.zh || next.en ? next : null });
            };
            const said = t(key === "label" ? "channels.line_label" : "channels.line_help", { name });
            const placeholder = key === "label" && lang === "zh" ? name : t(key === "label" ? "channels.line_label_en" : lang === "en" ? "channels.line_help_en" : "channels.line_help_short");
            return <Input key={`${key} ${lang}`} size="small" value={value} maxLength={200} placeholder={placeholder} aria-label={lang === "en" ? `${said} (English)` : said} onChange={(e) => write(e.target.value)} />;
          };
          return (
            <li key={line.field}>
              <div className="hs-channels-line-head">
                <b>{name}</b>
                <label className="hs-form-allocate"><input type="checkbox" checked={line.required || (field?.required ?? false)} disabled={field?.required} onChange={(e) => put(at, { required: e.target.checked })} />{t("channels.line_required")}</label>
                <Button size="small" type="text" icon={<ArrowUpOutlined aria-hidden />} disabled={at === 0} aria-label={t("channels.line_up", { name })} onClick={() => move(at, -1)} />
                <Button size="small" type="text" icon={<ArrowDownOutlined aria-hidden />} disabled={at === lines.length - 1} aria-label={t("channels.line_down", { name })} onClick={() => move(at, 1)} />
                <Button size="small" type="text" aria-label={t("channels.line_remove", { name })} onClick={() => onChange({ lines: lines.filter((l) => l !== line) })}>{t("act.remove")}</Button>
              </div>
              <div className="hs-channels-line-words">{langs.map((lang) => words("label", lang))}{langs.map((lang) => words("help", lang))}</div>
              {errorOf(`lines.${at}`) && <span className="hs-form-error" role="alert">{errorOf(`lines.${at}`)}</span>}
            </li>
          );
        })}
      </ol>
      <Select
        size="small"
        className="hs-channels-add"
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("channels.line_add")}
        placeholder={t("channels.line_add")}
        value={null}
        options={open.map((f) => ({ value: f.key, label: f.name }))}
        onChange={(field: string) => onChange({ lines: [...lines, { field, required: false }] })}
      />
    </section>
  );
}
