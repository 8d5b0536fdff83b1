import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { type Channel, channelsQuery, shapeOf } from "../../api/channels";
import { call } from "../../api/client";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { Back, Page, PageFailure } from "../../ui/Page";
import { CanButton, Empty, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { type ChannelSearch, TABS, type Tab } from "./place";
import { useStored } from "./useStored";
import "../../ui/form.css";
import "../../ui/settings.css";
import "./channels.css";

const PARTS = {
  settings: lazy(() => import("./SettingsPart")),
  log: lazy(() => import("./LogPart")),
  form: lazy(() => import("./WebFormPart")),
};

/** One channel: what is set, what came, its web form. */
export function ChannelPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { key } = useParams({ from: "/app/channels/$key" });
  const search = useSearch({ from: "/app/channels/$key" });
  const navigate = useNavigate();
  const all = useQuery(channelsQuery);
  const channel = all.data?.channels.find((c) => c.key === key);
  const form = all.data?.forms.find((f) => f.key === channel?.form);
  const go = (next: ChannelSearch) => void navigate({ to: "/channels/$key", params: { key }, search: next, replace: true });
  const above = { to: "/channels", name: t("channels.title") };
  const tab: Tab = search.tab ?? "settings";
  const Part = PARTS[tab];
  const open = (name: Tab) => (
    <Link key={name} to="/channels/$key" params={{ key }} search={name === "settings" ? {} : { tab: name }} className={tab === name ? "hs-tab hs-tab-active" : "hs-tab"} aria-current={tab === name ? "page" : undefined}>
      {t(`channels.tab_${name}`)}
    </Link>
  );
  if (all.isError) return <PageFailure above={above} query={all} />;
  if (all.isSuccess && !channel) return <Page crumb={above}><Empty title={t("channels.gone")} actions={<Back to={above} />}>{t("channels.gone_text")}</Empty></Page>;
  return (
    <Page
      title={channel && named(channel.name)}
      crumb={above}
      beside={!phone && <nav className="hs-tabs" aria-label={t("channels.parts")}>{TABS.map(open)}</nav>}
      actions={channel && <Acts channel={channel} />}
    >
      {phone && <nav className="hs-toolbar hs-tabs hs-channels-tabs" aria-label={t("channels.parts")}>{TABS.map(open)}</nav>}
      {all.isPending && <Shapes lines={10} />}
      {channel && form && <Suspense fallback={<Shapes lines={10} />}><Part key={key} channel={channel} form={form} search={search} go={go} /></Suspense>}
    </Page>
  );
}

/** Stopped and opened again in reach; removing brings it back by the toast. */
function Acts({ channel }: { channel: Channel }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const stored = useStored();
  const path = { key: channel.key };
  const put = (state: "open" | "stopped") => call("PUT /channels/{key}", { path, body: { ...shapeOf(channel), state } });
  const turn = useMutation({ mutationFn: put, onSuccess: stored, onError: showProblem });
  const remove = useMutation({
    mutationFn: () => call("DELETE /channels/{key}", { path }),
    onSuccess: async (next) => {
      // First away from here: a page of a channel that is gone would say so.
      await navigate({ to: "/channels", search: {}, replace: true });
      stored(next);
      const state = channel.stopped ? "stopped" : "open";
      // Its secret and its web form went with it.
      const whole = channel.secrets.length === 0 && !channel.web_form;
      showToast({ text: t("rule.removed", { name: named(channel.name) }), undo: whole ? () => void put(state).then(stored, showProblem) : undefined });
    },
    onError: showProblem,
  });
  const can = channel.fixed ? { reason: t("channels.fixed") } : (true as const);
  const removable = channel.fixed ? can : channel.stopped || channel.health.last_at === null ? (true as const) : { reason: t("channels.stop_first") };
  return (
    <>
      <CanButton size="small" can={can} busy={turn.isPending} onClick={() => turn.mutate(channel.stopped ? "open" : "stopped")}>{t(channel.stopped ? "channels.start" : "channels.stop")}</CanButton>
      <CanButton size="small" can={removable} busy={remove.isPending} onClick={() => remove.mutate()}>{t("act.delete")}</CanButton>
    </>
  );
}
