import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { type Channel, type ChannelForm, channelsQuery } from "../../api/channels";
import { EMPTY, formatNumber, formatTime } from "../../lib/format";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import { Condition, refusedOf, wrongOf } from "./Condition";
import "./channels.css";

const NewChannel = lazy(() => import("./NewChannel"));

/** The ways by which leads come in, and how each is doing. */
export function ChannelsPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/channels" });
  const all = useQuery({ ...channelsQuery, refetchInterval: 60_000 });
  const channels = all.data?.channels ?? [];
  return (
    <Page
      title={t("channels.title")}
      actions={!all.isError && <Link to="/channels" search={{ open: "new" }} replace><PlusOutlined aria-hidden /> {t("channels.add")}</Link>}
    >
      <div className="hs-scroll">
        {all.isPending && <Shapes lines={8} />}
        {all.isError && <div className="hs-channels-failure"><Failure error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} /></div>}
        {all.isSuccess && channels.length === 0 && <Empty title={t("channels.none")}>{t("channels.none_text")}</Empty>}
        {channels.length > 0 && (phone ? <Rows channels={channels} /> : <Table channels={channels} forms={all.data?.forms ?? []} />)}
      </div>
      <Suspense>
        {search.open === "new" && all.data && <NewChannel all={all.data} onClose={() => void navigate({ to: "/channels", search: {}, replace: true })} />}
      </Suspense>
    </Page>
  );
}

const number = (n: number): ReactNode => (n === 0 ? <span className="hs-empty-cell">0</span> : formatNumber(n));

function Table({ channels, forms }: { channels: Channel[]; forms: ChannelForm[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="hs-plain-table hs-page-table">
      <thead>
        <tr>
          <th scope="col">{t("channels.name")}</th>
          <th scope="col">{t("channels.condition")}</th>
          <th scope="col">{t("channels.last")}</th>
          <th scope="col" className="hs-right">{t("channels.today")}</th>
          <th scope="col" className="hs-right">{t("channels.week")}</th>
          <th scope="col" className="hs-right">{t("channels.refused")}</th>
          <th scope="col">{t("channels.last_error")}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => {
          const { health } = channel;
          const wrong = health.last_error && wrongOf(health.last_error, forms.find((f) => f.key === channel.form)?.fields ?? []);
          return (
            <tr key={channel.key}>
              <th scope="row"><Link to="/channels/$key" params={{ key: channel.key }} search={{}}>{named(channel.name)}</Link></th>
              <td><Condition channel={channel} /></td>
              <td className="hs-figures">{health.last_at ? formatTime(health.last_at) : <span className="hs-empty-cell">{t("channels.never")}</span>}</td>
              <td className="hs-right">{number(health.today.received)}</td>
              <td className="hs-right">{number(health.week.received)}</td>
              <td className="hs-right">{refusedOf(health.week)}</td>
              <td className="hs-channels-error">
                {health.last_error && wrong ? (
                  <Link to="/channels/$key" params={{ key: channel.key }} search={{ tab: "log", only: "invalid" }} title={wrong}>
                    <span className="hs-figures">{formatTime(health.last_error.at)}</span> {wrong}
                  </Link>
                ) : <span className="hs-empty-cell">{EMPTY}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Rows({ channels }: { channels: Channel[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="hs-lines" aria-label={t("channels.title")}>
      {channels.map((channel) => (
        <li key={channel.key}>
          <Link to="/channels/$key" params={{ key: channel.key }} search={{}}>
            <span className="hs-channels-first"><b>{named(channel.name)}</b><Condition channel={channel} /></span>
            <span className="hs-lines-rest hs-context">
              <span>{t("channels.n_today", { n: formatNumber(channel.health.today.received) })}</span>
              <span>{t("channels.n_week", { n: formatNumber(channel.health.week.received) })}</span>
              {channel.health.last_at && <span className="hs-figures">{formatTime(channel.health.last_at)}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
