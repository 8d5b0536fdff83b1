import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { channelLogQuery, type LogEntry, type Replays } from "../../api/channels";
import { call } from "../../api/client";
import { EMPTY, formatFull, formatNumber, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Go } from "../../ui/Go";
import { Empty, Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { wrongOf } from "./Condition";
import type { PartProps } from "./part";

const PayloadDrawer = lazy(() => import("./PayloadDrawer"));

/** What came through the channel, newest first; what could not be stored is taken in again from here. */
export default function LogPart({ channel, form, search, go }: PartProps): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const log = useInfiniteQuery(channelLogQuery(channel.key, search.only));
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const opened = entries.find((e) => e.id === search.open);
  const replay = useMutation({
    mutationFn: (only: string[] | undefined) => replayed(channel.key, only),
    onSuccess: ({ stored, already, invalid }) => {
      showToast({ text: t("channels.replayed", { stored: formatNumber(stored), already: formatNumber(already), invalid: formatNumber(invalid) }) });
      return client.invalidateQueries({ queryKey: ["channels"] });
    },
    onError: showProblem,
  });
  const filter = (only: "invalid" | undefined, label: string) => (
    <button type="button" aria-pressed={search.only === only} onClick={() => go({ tab: "log", only })}>{label}</button>
  );
  const props: Listed = {
    entries,
    words: (entry) => wordsOf(entry, form.fields),
    open: (entry) => go({ ...search, open: entry.id }),
    again: (entry) => entry.can_replay && <Button size="small" loading={replay.isPending && replay.variables?.[0] === entry.id} onClick={() => replay.mutate([entry.id])}>{t("channels.replay")}</Button>,
  };
  return (
    <>
      <div className="hs-toolbar">
        <span className="hs-filter" role="group" aria-label={t("channels.tab_log")}>{filter(undefined, t("channels.all"))}{filter("invalid", t("channels.only_invalid"))}</span>
        {search.only && entries.length > 0 && <Button size="small" loading={replay.isPending && replay.variables === undefined} onClick={() => replay.mutate(undefined)}>{t("channels.replay_all")}</Button>}
      </div>
      <div className="hs-scroll" role="region" aria-label={t("channels.tab_log")} tabIndex={0}>
        {log.isPending && <Shapes lines={10} />}
        {log.isError && <div className="hs-channels-failure"><Failure error={log.error} onRetry={() => void log.refetch()} busy={log.isFetching} /></div>}
        {log.isSuccess && entries.length === 0 && <Empty title={t(search.only ? "channels.log_no_invalid" : "channels.log_none")}>{t(search.only ? "channels.log_no_invalid_text" : "channels.log_none_text")}</Empty>}
        {entries.length > 0 && (phone ? <Rows {...props} /> : <Table {...props} />)}
        {log.hasNextPage && <div className="hs-channels-more"><Button size="small" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>{t("delivery.more")}</Button></div>}
      </div>
      <Suspense>{opened && <PayloadDrawer key={opened.id} channel={channel.key} entry={opened} words={wordsOf(opened, form.fields)} onClose={() => go({ ...search, open: undefined })} />}</Suspense>
    </>
  );
}

/** These, or all that are open, one call after the other. */
async function replayed(key: string, entries: string[] | undefined): Promise<Omit<Replays, "next">> {
  const sum = { stored: 0, already: 0, invalid: 0 };
  let cursor: string | undefined;
  do {
    const done = await call("POST /channels/{key}/replay", { path: { key }, body: entries ? { entries } : { cursor } });
    sum.stored += done.stored;
    sum.already += done.already;
    sum.invalid += done.invalid;
    cursor = done.next ?? undefined;
  } while (cursor);
  return sum;
}

const wordsOf = (entry: LogEntry, fields: { key: string; name: string }[]): string[] =>
  entry.errors.map((e) => wrongOf(e, fields));

interface Listed {
  entries: LogEntry[];
  words: (entry: LogEntry) => string[];
  open: (entry: LogEntry) => void;
  again: (entry: LogEntry) => ReactNode;
}

function Status({ entry }: { entry: LogEntry }): ReactNode {
  const { t } = useTranslation();
  return <span className={entry.status === "invalid" ? "hs-late" : entry.status === "rejected" ? "hs-context" : undefined}>{t(`channels.status_${entry.status}`)}</span>;
}

const Record = ({ entry }: { entry: LogEntry }): ReactNode =>
  entry.record ? <Go href={`/r/${entry.record.form}/${entry.record.id}`}>{entry.record.title || EMPTY}</Go> : <span className="hs-empty-cell">{EMPTY}</span>;

function Table({ entries, words, open, again }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="hs-plain-table hs-page-table hs-channels-log">
      <thead>
        <tr>
          <th scope="col">{t("channels.at")}</th>
          <th scope="col">{t("channels.status")}</th>
          <th scope="col">{t("channels.record")}</th>
          <th scope="col">{t("channels.to")}</th>
          <th scope="col">{t("channels.external_id")}</th>
          <th scope="col">{t("channels.why")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row" className="hs-figures"><button type="button" className="hs-link" title={formatFull(entry.at)} aria-label={t("channels.look", { time: formatTime(entry.at) })} onClick={() => open(entry)}>{formatTime(entry.at)}</button></th>
            <td><Status entry={entry} /></td>
            <td><Record entry={entry} /></td>
            <td>{entry.to ?? <span className="hs-empty-cell">{EMPTY}</span>}</td>
            <td className="hs-channels-id" title={entry.external_id ?? undefined}>{entry.external_id ?? <span className="hs-empty-cell">{EMPTY}</span>}</td>
            <td><span className="hs-channels-why">{again(entry)}<span>{words(entry).join(t("sentence.join")) || <span className="hs-empty-cell">{EMPTY}</span>}</span></span></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ entries, words, open, again }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="hs-channels-rows">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="hs-channels-first"><Record entry={entry} /><Status entry={entry} /></span>
          <span className="hs-context"><button type="button" className="hs-link hs-figures" aria-label={t("channels.look", { time: formatTime(entry.at) })} onClick={() => open(entry)}>{formatTime(entry.at)}</button>{entry.to && `\u3000${entry.to}`}</span>
          {words(entry).map((word) => <span key={word}>{word}</span>)}
          {again(entry)}
        </li>
      ))}
    </ul>
  );
}
