import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, InputNumber, Radio } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { sessionQuery } from "../../api/queries";
import { FILE_KINDS, SECOND_FACTOR_RULES, type WorkspaceSettings, type WorkspaceSettingsView, workspaceSettingsQuery } from "../../api/workspace";
import { Choose } from "../../fields/controls/lazy";
import { setSettings } from "../../lib/session";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { Line } from "./Line";
import { zones } from "./zones";

/** All settings, kept as one. What others save meanwhile holds beside what is typed here. */
export function SettingsForm({ view }: { view: WorkspaceSettingsView }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Partial<WorkspaceSettings>>({});
  const values: WorkspaceSettings = { ...view.settings, ...typed };
  const set = (change: Partial<WorkspaceSettings>) => setTyped({ ...typed, ...change });
  const save = useMutation({
    mutationFn: () => call("PUT /workspace/settings", { body: values }),
    onSuccess: async (next) => {
      client.setQueryData(workspaceSettingsQuery.queryKey, next);
      setTyped({});
      setSettings({ zone: next.settings.zone });
      showToast({ text: t("workspace.saved") });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const wrong = useRefused(save.error, values);
  const place = (field: string) => ({ id: `${id}-${field}`, status: wrong(field) ? ("error" as const) : undefined, "aria-invalid": wrong(field) ? true : undefined, "aria-describedby": `${id}-${field}-note` });
  const line = (field: string, label: string, says: string) => ({ id: `${id}-${field}`, label, says, error: wrong(field) });
  const number = (field: "import_max_mb" | "attachment_max_mb" | "keep_notices_days" | "keep_trash_days", unit: string) => (
    <InputNumber {...place(field)} value={values[field]} min={0} precision={0} suffix={unit} onChange={(n) => set({ [field]: n ?? 0 })} />
  );
  const cap = (form: string, n: number | null) => {
    const { [form]: _, ...rest } = values.holding_caps;
    set({ holding_caps: n === null ? rest : { ...rest, [form]: n } });
  };
  const { people, people_with, administrators, administrators_with } = view.second_factor;
  const having = { nobody: t("workspace.second_has", { n: people_with, all: people }), administrators: t("workspace.second_has", { n: administrators_with, all: administrators }), everybody: t("workspace.second_has", { n: people_with, all: people }) };
  return (
    <form
      className="hs-workspace"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {problem && problem.fields.length === 0 && <Failure error={save.error} />}
      <section>
        <h2>{t("workspace.company")}</h2>
        <div className="hs-settings-grid">
          <Line {...line("name", t("workspace.name"), t("workspace.name_says"))}><Input {...place("name")} value={values.name} maxLength={100} onChange={(e) => set({ name: e.target.value })} /></Line>
          <Line {...line("zone", t("workspace.zone"), t("workspace.zone_says"))}><Choose id={`${id}-zone`} options={zones(values.zone)} value={[values.zone]} clearable={false} onChange={([zone]) => zone && set({ zone })} invalid={wrong("zone") !== undefined} describedBy={`${id}-zone-note`} /></Line>
        </div>
      </section>
      <section>
        <h2>{t("workspace.security")}</h2>
        <Line {...line("second_factor", t("workspace.second"), t("workspace.second_says"))} group>
          <Radio.Group className="hs-workspace-rule" aria-labelledby={`${id}-second_factor`} value={values.second_factor} onChange={(e) => set({ second_factor: e.target.value as WorkspaceSettings["second_factor"] })}>
            {SECOND_FACTOR_RULES.map((rule) => <Radio key={rule} value={rule}>{t(`workspace.second_${rule}`)}<span className="hs-context">{"\u3000"}{rule !== "nobody" && having[rule]}</span></Radio>)}
          </Radio.Group>
        </Line>
      </section>
      <section>
        <h2>{t("workspace.holding")}</h2>
        <p className="hs-context">{t("workspace.holding_says")}</p>
        <div className="hs-settings-grid">
          {view.forms.map((form) => (
            <Line key={form.key} {...line(`holding_caps.${form.key}`, form.name, "")}>
              <InputNumber {...place(`holding_caps.${form.key}`)} value={values.holding_caps[form.key] ?? null} min={0} precision={0} placeholder={t("workspace.no_limit")} suffix={form.counter ?? undefined} onChange={(n) => cap(form.key, n)} />
            </Line>
          ))}
        </div>
      </section>
      <section>
        <h2>{t("workspace.customers")}</h2>
        <p className="hs-context">{t("workspace.customers_says")}</p>
        <div className="hs-settings-grid">
          {(["active", "sleeping", "lost"] as const).map((key) => (
            <Line key={key} {...line(`customer_days.${key}`, t(`workspace.days_${key}`), t(`workspace.days_${key}_says`))}>
              <InputNumber {...place(`customer_days.${key}`)} value={values.customer_days[key]} min={0} precision={0} suffix={t("workspace.days")} onChange={(n) => set({ customer_days: { ...values.customer_days, [key]: n ?? 0 } })} />
            </Line>
          ))}
        </div>
      </section>
      <section>
        <h2>{t("workspace.files")}</h2>
        <div className="hs-settings-grid">
          <Line {...line("attachment_max_mb", t("workspace.attachment"), t("workspace.attachment_says"))}>{number("attachment_max_mb", "MB")}</Line>
          <Line {...line("import_max_mb", t("workspace.import"), t("workspace.import_says"))}>{number("import_max_mb", "MB")}</Line>
          <Line {...line("attachment_kinds", t("workspace.kinds"), t("workspace.kinds_says"))} group wide>
            <div className="hs-settings-checks" role="group" aria-labelledby={`${id}-attachment_kinds`}>
              {FILE_KINDS.map((kind) => (
                <label key={kind}>
                  <input type="checkbox" checked={values.attachment_kinds.includes(kind)} onChange={(e) => set({ attachment_kinds: FILE_KINDS.filter((k) => (k === kind ? e.target.checked : values.attachment_kinds.includes(k))) })} />
                  {t(`workspace.kind_${kind}`)}
                </label>
              ))}
            </div>
          </Line>
        </div>
      </section>
      <section>
        <h2>{t("workspace.keeping")}</h2>
        <div className="hs-settings-grid">
          <Line {...line("keep_notices_days", t("workspace.notices"), t("workspace.notices_says"))}>{number("keep_notices_days", t("workspace.days"))}</Line>
          <Line {...line("keep_trash_days", t("workspace.trash"), t("workspace.trash_says"))}>{number("keep_trash_days", t("workspace.days"))}</Line>
        </div>
      </section>
      <div className="hs-actions hs-workspace-save">
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t("form.save")}</Button>
      </div>
    </form>
  );
}
