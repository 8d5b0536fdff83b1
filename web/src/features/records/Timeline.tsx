import { EditOutlined, EyeOutlined, ForkOutlined, FormOutlined, LoginOutlined, MessageOutlined, PaperClipOutlined, PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { timelineQuery } from "../../api/queries";
import { type Form, type RecordDetail, TIMELINE_KINDS, type TimelineEntry, type TimelineKind } from "../../api/schema";
import { attachmentHref } from "../../api/talk";
import { formatClock, formatDayHead, formatFull } from "../../lib/format";
import { Failure, Shapes } from "../../ui/States";
import { Comment } from "./Comment";
import "./talk.css";

const ICONS: Record<TimelineKind, ReactNode> = {
  follow_up: <EditOutlined aria-hidden />,
  comment: <MessageOutlined aria-hidden />,
  file: <PaperClipOutlined aria-hidden />,
  allocation: <ForkOutlined aria-hidden />,
  edit: <FormOutlined aria-hidden />,
  inquiry: <LoginOutlined aria-hidden />,
  access: <EyeOutlined aria-hidden />,
  create: <PlusOutlined aria-hidden />,
};

/** Everything that happened to the record, newest first, by day. */
export function Timeline({ form, record, follow }: { form: Form; record: RecordDetail; follow: boolean }): ReactNode {
  const { t } = useTranslation();
  const [kind, setKind] = useState<TimelineKind>();
  const list = useInfiniteQuery(timelineQuery(form.key, record.id, kind));
  const entries = list.data?.pages.flatMap((p) => p.entries) ?? [];
  const days = byDay(entries);
  // What a form never has is not offered.
  const kinds = TIMELINE_KINDS.filter((k) => k !== "create" && (k !== "follow_up" || follow) && (k !== "allocation" || form.seats?.length) && (k !== "inquiry" || form.party));
  return (
    <div className="hs-timeline">
      <div className="hs-timeline-kinds" role="group" aria-label={t("timeline.kinds")}>
        {[undefined, ...kinds].map((k) => (
          <button key={k ?? ""} type="button" aria-pressed={kind === k} onClick={() => setKind(k)}>{k ? t(`timeline.kind_${k}`) : t("timeline.all")}</button>
        ))}
      </div>
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.isPending && <Shapes lines={6} />}
      {list.isSuccess && entries.length === 0 && <p className="hs-context">{t("timeline.none")}</p>}
      {days.map(({ head, entries: items }) => (
        <section key={head} aria-label={head}>
          <h3>{head}</h3>
          <ol>{items.map((entry) => <Entry key={entry.id} form={form.key} id={record.id} entry={entry} />)}</ol>
        </section>
      ))}
      {list.hasNextPage && <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t("timeline.more")}</Button>}
    </div>
  );
}

function Entry({ form, id, entry }: { form: string; id: string; entry: TimelineEntry }): ReactNode {
  const { comment, attachment } = entry;
  const open = attachment?.open ? attachmentHref(form, id, attachment.id) : undefined;
  return (
    <li>
      <time dateTime={entry.at} title={formatFull(entry.at)}>{formatClock(entry.at)}</time>
      <span className="hs-timeline-icon">{ICONS[entry.kind]}</span>
      <div>
        {open ? <a href={open} download><b>{entry.title}</b></a> : <b>{entry.title}</b>}
        {entry.actor && <span className="hs-timeline-context">{entry.actor}</span>}
        {entry.context && <span className="hs-timeline-context">{entry.context}</span>}
        {comment ? <Comment form={form} id={id} entry={entry} comment={comment} /> : entry.text && <p>{entry.text}</p>}
        {attachment?.open && attachment.picture && (
          <a className="hs-timeline-picture" href={attachmentHref(form, id, attachment.id, true)} target="_blank" rel="noopener">
            <img src={attachmentHref(form, id, attachment.id, true)} alt={entry.title} loading="lazy" />
          </a>
        )}
      </div>
    </li>
  );
}

function byDay(entries: TimelineEntry[]): { head: string; entries: TimelineEntry[] }[] {
  const days: { head: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const head = formatDayHead(entry.at);
    const last = days.at(-1);
    if (last?.head === head) last.entries.push(entry);
    else days.push({ head, entries: [entry] });
  }
  return days;
}
