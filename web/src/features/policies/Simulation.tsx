import { CloseOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { DryRun, Policy } from "../../api/policies";
import { searchQuery } from "../../api/queries";
import type { Form, Json } from "../../api/schema";
import { KINDS, toSend } from "../../fields";
import { Choose } from "../../fields/controls/lazy";
import { formatClock } from "../../lib/format";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { Reasons } from "../../ui/Reasons";
import { Failure } from "../../ui/States";
import { askedFields } from "./asked";

interface Props {
  form: Form;
  seat: string;
  policy: Policy;
  hasDraft: boolean;
  /** Made-up fields are for those who manage policies; others try a record that they see. */
  mayType: boolean;
  /** Resolves when the draft on the server is the one on screen. */
  saved: () => Promise<boolean>;
  onClose?: () => void;
}

type Mode = "record" | "fields";

/** What the policy would do with one record. Only computes: nothing is written. */
export function Simulation({ form, seat, policy, hasDraft, mayType, saved, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode>(mayType ? "fields" : "record");
  const [draft, setDraft] = useState(true);
  const [record, setRecord] = useState<string>();
  const [values, setValues] = useState<Record<string, Json>>({});
  const run = useMutation({
    mutationFn: async () => {
      await saved();
      const given = mode === "record" ? { record } : { fields: Object.fromEntries(Object.entries(values).map(([k, v]) => [k, toSend(v)])) };
      return call("POST /policies/{form}/{seat}/dry-run", { path: { form: form.key, seat }, body: { ...given, draft: draft && hasDraft } });
    },
  });
  const ready = mode === "fields" || record !== undefined;
  return (
    <section className="hs-simulation" aria-label={t("simulation.title")}>
      <div className="hs-simulation-head">
        <h2>{t("simulation.title")} <span className="hs-context">{t("simulation.only")}</span></h2>
        {onClose && <Button type="text" size="small" className="hs-icon-button" icon={<CloseOutlined aria-hidden />} aria-label={t("simulation.close")} onClick={onClose} />}
      </div>
      <form
        className="hs-simulation-body"
        onSubmit={(e) => {
          e.preventDefault();
          if (ready) run.mutate();
        }}
      >
        <div className="hs-simulation-bar">
          {mayType && <Segments label={t("simulation.of")} value={mode} options={[["fields", t("simulation.typed")], ["record", t("simulation.record")]]} onChange={setMode} />}
          {hasDraft && <Segments label={t("simulation.with")} value={draft ? "draft" : "live"} options={[["draft", t("simulation.draft")], ["live", t("simulation.live")]]} onChange={(v) => setDraft(v === "draft")} />}
        </div>
        {mode === "record" ? <PickRecord form={form} value={record} onChange={setRecord} /> : <Typed form={form} policy={policy} values={values} onChange={setValues} />}
        <div className="hs-actions">
          <Button htmlType="submit" type="primary" loading={run.isPending} disabled={!ready}>{t("simulation.run")}</Button>
          {!ready && <span className="hs-context">{t("simulation.pick_first")}</span>}
        </div>
      </form>
      <div className="hs-simulation-result" role="status">
        {run.error && <Failure error={run.error} onRetry={() => run.mutate()} busy={run.isPending} />}
        {run.data && <Result result={run.data} at={run.submittedAt} />}
      </div>
    </section>
  );
}

function Result({ result, at }: { result: DryRun; at: number }): ReactNode {
  const { t } = useTranslation();
  const place = result.owner?.name ?? result.pool?.name ?? t(`placed.${result.state}`);
  return (
    <>
      <p className="hs-simulation-would">
        {t("simulation.would")} <b>{place}</b>
        {result.team && <span className="hs-context"> {result.team.name}</span>}
        {result.reason && <span className="hs-context"> {result.reason}</span>}
        {result.route && <span className="hs-context"> {t("simulation.by", { name: result.route.name })}</span>}
        <span className="hs-context"> {t("simulation.at", { time: formatClock(new Date(at).toISOString()) })}</span>
      </p>
      <h3>{t("decision.title")}</h3>
      <Reasons steps={result.steps} />
    </>
  );
}

function Typed({ form, policy, values, onChange }: { form: Form; policy: Policy; values: Record<string, Json>; onChange: (values: Record<string, Json>) => void }): ReactNode {
  const phone = usePhone();
  return (
    <div className="hs-simulation-fields">
      {askedFields(policy, form).map((field) => {
        const { Input } = KINDS[field.kind];
        return (
          <div key={field.key}>
            <label htmlFor={`simulate-${field.key}`}>{named(field.name)}</label>
            <Input id={`simulate-${field.key}`} small={!phone} field={{ ...field, required: false }} value={values[field.key] ?? null} onChange={(value) => onChange({ ...values, [field.key]: value })} />
          </div>
        );
      })}
    </div>
  );
}

function PickRecord({ form, value, onChange }: { form: Form; value: string | undefined; onChange: (id: string | undefined) => void }): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const found = useQuery(searchQuery(form.key, typed, 20));
  const options = (found.data?.records ?? []).map((r) => ({ value: r.id, label: [r.title, r.owner?.name ?? r.pool?.name].filter(Boolean).join("\u3000") }));
  return <Choose small label={t("simulation.pick")} placeholder={t("simulation.pick")} options={options} value={value ? [value] : []} onSearch={setTyped} onChange={([id]) => onChange(id)} />;
}

/** Two or three choices side by side. */
function Segments<T extends string>({ label, value, options, onChange }: { label: string; value: T; options: [T, string][]; onChange: (value: T) => void }): ReactNode {
  return (
    <div className="hs-segments" role="radiogroup" aria-label={label}>
      {options.map(([key, name]) => (
        <label key={key} className={key === value ? "hs-segment-chosen" : undefined}>
          <input type="radio" name={label} checked={key === value} onChange={() => onChange(key)} />
          {name}
        </label>
      ))}
    </div>
  );
}
