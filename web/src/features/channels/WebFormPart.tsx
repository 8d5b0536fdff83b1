import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { WebFormShape } from "../../api/channels";
import { call } from "../../api/client";
import { useRefused } from "../../ui/refused";
import { Empty, Failure } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { Lines } from "./Lines";
import type { PartProps } from "./part";
import { PhonePreview } from "./PhonePreview";
import { Share } from "./Share";
import { useStored } from "./useStored";
import { beginning, wantedOf } from "./webForm";
import { WebFormLimits } from "./WebFormLimits";
import { WebFormWords } from "./WebFormWords";

/** The web form of the channel: what it asks and says, beside it the page as a phone shows it. */
export default function WebFormPart(props: PartProps): ReactNode {
  const { t } = useTranslation();
  const { channel, form } = props;
  const [begun, setBegun] = useState(false);
  if (channel.fixed) return <Empty title={t("channels.form_none")}>{t("channels.fixed")}</Empty>;
  if (!channel.web_form && !begun) {
    return <Empty title={t("channels.form_none")} actions={<Button type="primary" size="small" onClick={() => setBegun(true)}>{t("channels.form_make")}</Button>}>{t("channels.form_none_text")}</Empty>;
  }
  const start = channel.web_form ? wantedOf(channel.web_form) : beginning(channel, form);
  return <Designer {...props} key={channel.web_form?.token ?? ""} start={start} onDropped={() => setBegun(false)} />;
}

function Designer({ channel, form, start, onDropped }: PartProps & { start: WebFormShape; onDropped: () => void }): ReactNode {
  const { t } = useTranslation();
  const stored = useStored();
  const [wanted, setWanted] = useState(start);
  const set = (next: Partial<WebFormShape>) => setWanted({ ...wanted, ...next });
  const path = { key: channel.key };
  const save = useMutation({
    mutationFn: (state: WebFormShape["state"]) => call("PUT /channels/{key}/web-form", { path, body: { ...wanted, state } }),
    onSuccess: (next, state) => {
      stored(next);
      // A password goes in and is not kept here.
      set({ state, password: undefined });
      showToast({ text: t("channels.form_saved") });
    },
  });
  const remove = useMutation({
    mutationFn: () => call("DELETE /channels/{key}/web-form", { path }),
    onSuccess: (next) => {
      onDropped();
      stored(next);
      showToast({ text: t("channels.form_removed") });
    },
    onError: showProblem,
  });
  const errorOf = useRefused(save.error, wanted);
  const kept = channel.web_form;
  return (
    <div className="hs-scroll hs-channels-designer">
      <form
        noValidate
        className="hs-form hs-settings"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate(wanted.state);
        }}
      >
        {kept && <Share channel={channel} form={kept} />}
        <WebFormWords wanted={wanted} onChange={set} errorOf={errorOf} />
        <Lines wanted={wanted} form={form} onChange={set} errorOf={errorOf} />
        <WebFormLimits wanted={wanted} form={form} hasPassword={kept?.password ?? false} onChange={set} errorOf={errorOf} />
        {save.error && <Failure error={save.error} />}
        <div className="hs-actions hs-channels-save">
          <Button type="primary" htmlType="submit" loading={save.isPending && save.variables === wanted.state}>{t(kept ? "form.save" : "channels.form_publish")}</Button>
          {kept && <Button loading={save.isPending && save.variables !== wanted.state} onClick={() => save.mutate(wanted.state === "open" ? "closed" : "open")}>{t(wanted.state === "open" ? "channels.form_close" : "channels.form_open")}</Button>}
          {kept?.closed_at && <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>{t("channels.form_remove")}</Button>}
          {kept?.closed_at && <span className="hs-context">{t("channels.form_closed")}</span>}
        </div>
      </form>
      <PhonePreview channel={channel.key} wanted={wanted} />
    </div>
  );
}
