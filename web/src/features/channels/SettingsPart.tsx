import { useMutation } from "@tanstack/react-query";
import { Button, Input, InputNumber } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ChannelShape, shapeOf } from "../../api/channels";
import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { named } from "../../lib/i18n";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { ConstantsPart } from "./ConstantsPart";
import { relabelled } from "./labels";
import { Mapping } from "./Mapping";
import type { PartProps } from "./part";
import { Sending } from "./Sending";
import { useStored } from "./useStored";

/** Without those that were added and left empty. */
const filled = (constants: ChannelShape["constants"]) => Object.fromEntries(Object.entries(constants).filter(([, value]) => value !== null));

/** What a sender's fields are called, what is always so, how the sender proves who it is. */
export default function SettingsPart({ channel, form }: PartProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const stored = useStored();
  const [shape, setShape] = useState<ChannelShape>(() => shapeOf(channel));
  const set = (next: Partial<ChannelShape>) => setShape({ ...shape, ...next });
  const save = useMutation({
    // Whether it is open is not part of what is typed here.
    mutationFn: () => call("PUT /channels/{key}", { path: { key: channel.key }, body: { ...shape, constants: filled(shape.constants), state: channel.stopped ? "stopped" : "open" } }),
    onSuccess: (next) => {
      stored(next);
      showToast({ text: t("channels.saved", { name: named(shape.name) }) });
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const errorOf = useRefused(save.error, shape);
  const elsewhere = problem && !problem.fields.some((f) => ["name", "silent_hours"].includes(f.field));
  const field = (key: string, label: string, input: ReactNode, note: string) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${key}`}>{label}</label>
      {input}
      <span className={errorOf(key) ? "hs-form-error" : "hs-context"} role={errorOf(key) ? "alert" : undefined}>{errorOf(key) ?? note}</span>
    </div>
  );
  return (
    <div className="hs-scroll hs-settings hs-channels-parts">
      <Sending channel={channel} bare={shape.bare_secret} onBare={(bare_secret) => set({ bare_secret })} />
      <form
        noValidate
        className="hs-form"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        <section>
          <h2>{t("channels.basics")}</h2>
          <div className="hs-settings-grid">
            {field("name", t("channels.name"), <Input id={`${id}-name`} value={named(shape.name)} maxLength={40} onChange={(e) => set({ name: relabelled(shape.name, e.target.value) })} />, t("channels.into", { name: form.name }))}
            {field("silent_hours", t("channels.silent_hours"), <InputNumber id={`${id}-silent_hours`} min={1} max={8784} precision={0} suffix={t("channels.hours")} value={shape.silent_hours} onChange={(silent_hours) => set({ silent_hours })} />, t("channels.silent_note"))}
          </div>
        </section>
        <Mapping shape={shape} form={form} onChange={set} />
        <ConstantsPart constants={shape.constants} form={form} errorOf={errorOf} onChange={(constants) => set({ constants })} />
        {elsewhere && <Failure error={save.error} />}
        <div className="hs-actions hs-channels-save"><Button type="primary" htmlType="submit" loading={save.isPending}>{t("form.save")}</Button></div>
      </form>
    </div>
  );
}
