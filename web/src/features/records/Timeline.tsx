import {
  CheckCircleOutlined, EditOutlined, FileTextOutlined, FormOutlined, ForkOutlined, MessageOutlined, PhoneOutlined, PlusOutlined, TagOutlined,
} from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { timelineQuery } from "../../api/queries";
import type { Form, RecordDetail, TimelineEntry } from "../../api/schema";
import { formatClock, formatDayHead, formatFull } from "../../lib/format";
import { named } from "../../lib/i18n";
import { Failure, Shapes } from "../../ui/States";

const ICONS: Record<string, ReactNode> = {
  call: <PhoneOutlined aria-hidden />,
  message: <MessageOutlined aria-hidden />,
  approval: <CheckCircleOutlined aria-hidden />,
  quote: <FileTextOutlined aria-hidden />,
  follow_up: <EditOutlined aria-hidden />,
  allocation: <ForkOutlined aria-hidden />,
  tag: <TagOutlined aria-hidden />,
  create: <PlusOutlined aria-hidden />,
};

/** Everything that happened to the record, newest first, by day. */
export function Timeline({ form, record }: { form: Form; record: RecordDetail }): ReactNode {
  const { t } = useTranslation();
  const [kind, setKind] = useState<string>();
  const list = useInfiniteQuery(timelineQuery(form.key, record.id, kind));
  const entries = list.data?.pages.flatMap((p) => p.entries) ?? [];
  const counts = list.data?.pages[0]?.counts ?? [];
  const total = counts.reduce((n, c) => n + c.count, 0);
  const days = byDay(entries);
  return (
    <div className="hs-timeline">
      {counts.length > 1 && (
        <div className="hs-timeline-kinds" role="group" aria-label={t("timeline.kinds")}>
          {[{ kind: undefined, name: t("timeline.all"), count: total }, ...counts.map((c) => ({ ...c, name: named(c.name) }))].map((c) => (
            <button key={c.kind ?? ""} type="button" aria-pressed={kind === c.kind} onClick={() => setKind(c.kind)}>{c.name} <span>{c.count}</span></button>
          ))}
        </div>
      )}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.isPending && <Shapes lines={6} />}
      {list.isSuccess && entries.length === 0 && <p className="hs-context">{t("timeline.none")}</p>}
      {days.map(({ head, entries: items }) => (
        <section key={head} aria-label={head}>
          <h3>{head}</h3>
          <ol>{items.map((entry) => <Entry key={entry.id} entry={entry} />)}</ol>
        </section>
      ))}
      {list.hasNextPage && <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t("timeline.more")}</Button>}
    </div>
  );
}

function Entry({ entry }: { entry: TimelineEntry }): ReactNode {
  return (
    <li>
      <time dateTime={entry.at} title={formatFull(entry.at)}>{formatClock(entry.at)}</time>
      <span className="hs-timeline-icon">{ICONS[entry.kind] ?? <FormOutlined aria-hidden />}</span>
      <div>
        <b>{entry.title}</b>
        {entry.actor && <span className="hs-timeline-context">{entry.actor.name}</span>}
        {entry.context && <span className="hs-timeline-context">{entry.context}</span>}
        {entry.text && <p>{entry.text}</p>}
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
