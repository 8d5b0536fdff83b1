import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ChannelForm, type ChannelShape, type Preview, previewQuery } from "../../api/channels";
import { call } from "../../api/client";
import type { Json } from "../../api/schema";
import { EMPTY } from "../../lib/format";
import { Failure } from "../../ui/States";
import { showProblem } from "../../ui/toast";
import { Result } from "./Result";

interface Props {
  shape: ChannelShape;
  form: ChannelForm;
  onChange: (next: Partial<ChannelShape>) => void;
}

/** Which of the sender's fields fills which of ours. A pasted sample names them and shows what would become of it. */
export function Mapping({ shape, form, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [pasted, setPasted] = useState("");
  const [payload, setPayload] = useState<Json>();
  const [unreadable, setUnreadable] = useState(false);
  const { mapping, constants, others } = shape;
  const preview = useQuery({ ...previewQuery({ form: form.key, mapping, constants, others, payload: payload ?? null }), enabled: payload !== undefined });
  const read = async () => {
    const json = parsed(pasted);
    setUnreadable(json === undefined);
    if (json === undefined) return;
    try {
      const { names } = await call("POST /channels/preview", { body: { form: form.key, constants, others, payload: json } });
      onChange({ mapping: completed(mapping, names) });
      setPayload(json);
    } catch (error) {
      showProblem(error);
    }
  };
  const rows = rowsOf(mapping, payload === undefined ? undefined : preview.data);
  const options = [{ value: "external_id", label: t("channels.external_id") }, ...form.fields.map((f) => ({ value: f.key, label: f.required ? `${f.name} *` : f.name }))];
  const point = (path: string, field: string | undefined) => {
    // A field is filled once.
    const rest = Object.entries(mapping).filter(([p, f]) => p !== path && f !== field);
    onChange({ mapping: Object.fromEntries(field ? [...rest, [path, field]] : rest) });
  };
  return (
    <section>
      <h2>{t("channels.mapping")}</h2>
      <p className="hs-context">{t("channels.mapping_note")}</p>
      <div className="hs-form-field hs-channels-sample">
        <label htmlFor={`${id}-sample`}>{t("channels.sample")}</label>
        <Input.TextArea id={`${id}-sample`} rows={4} value={pasted} spellCheck={false} placeholder={'{"name": "…", "mobile": "…"}'} aria-describedby={`${id}-sample-note`} onChange={(e) => setPasted(e.target.value)} />
        <span id={`${id}-sample-note`} className={unreadable ? "hs-form-error" : "hs-context"} role={unreadable ? "alert" : undefined}>{t(unreadable ? "channels.sample_wrong" : "channels.sample_note")}</span>
        <span><Button size="small" disabled={pasted.trim() === ""} onClick={() => void read()}>{t("channels.read")}</Button></span>
      </div>
      {rows.length > 0 && (
        <ul className="hs-channels-map" aria-label={t("channels.mapping")}>
          <li className="hs-channels-map-head" aria-hidden><span>{t("channels.theirs")}</span><span>{t("channels.ours")}</span><span>{t("channels.example")}</span></li>
          {rows.map(({ path, sample }) => (
            <li key={path}>
              <code title={path}>{path}</code>
              <Select
                size="small"
                showSearch={{ optionFilterProp: "label" }}
                allowClear
                aria-label={t("channels.ours_of", { name: path })}
                placeholder={t(others === "ignore" ? "channels.unused" : "channels.same_key")}
                value={mapping[path]}
                options={options}
                onChange={(field: string | undefined) => point(path, field)}
              />
              <span className="hs-context hs-ellipsis" title={sample}>{sample || EMPTY}</span>
            </li>
          ))}
        </ul>
      )}
      <label className="hs-form-allocate">
        <input type="checkbox" checked={others === "ignore"} onChange={(e) => onChange({ others: e.target.checked ? "ignore" : "refuse" })} />
        {t("channels.ignore")}
      </label>
      {preview.isError && <Failure error={preview.error} />}
      {payload !== undefined && preview.data && <Result preview={preview.data} form={form} />}
    </section>
  );
}

function parsed(text: string): Json | undefined {
  try {
    const json = JSON.parse(text) as Json;
    return typeof json === "object" && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Guesses fill what nobody has decided. */
function completed(mapping: Record<string, string>, names: Preview["names"]): Record<string, string> {
  const out = { ...mapping };
  const used = new Set(Object.values(mapping));
  for (const { path, guessed } of names) {
    if (out[path] || !guessed || used.has(guessed)) continue;
    out[path] = guessed;
    used.add(guessed);
  }
  return out;
}

/** What the sample holds, and what the mapping knows beyond it. */
function rowsOf(mapping: Record<string, string>, preview: Preview | undefined): { path: string; sample: string }[] {
  const seen = preview?.names.map(({ path, sample }) => ({ path, sample })) ?? [];
  const rest = Object.keys(mapping).filter((path) => !seen.some((s) => s.path === path));
  return [...seen, ...rest.map((path) => ({ path, sample: "" }))];
}
