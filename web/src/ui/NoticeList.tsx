import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../api/client";
import { noticesQuery } from "../api/work";
import { formatTime } from "../lib/format";
import type { Notice } from "../api/work";
import { Go } from "./Go";
import { Failure, Shapes } from "./States";
import { showProblem } from "./toast";
import "./notices.css";

/** It leads to the record that it tells of, or to a page. */
function Text({ notice: n, onGo }: { notice: Notice; onGo?: () => void }): ReactNode {
  const to = n.form && n.record ? `/r/${n.form}/${n.record}` : n.page;
  return to ? <Go href={to} onClick={onGo}>{n.text}</Go> : <span>{n.text}</span>;
}

/** My notices, the newest first; each leads to what it tells of. */
export function NoticeList({ onGo }: { onGo?: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useQuery(noticesQuery);
  const read = useMutation({
    mutationFn: () => call("POST /notices/read", { body: {} }),
    onSuccess: () => client.setQueryData(noticesQuery.queryKey, (old) => old && { unread: 0, notices: old.notices.map((n) => ({ ...n, read: true })) }),
    onError: showProblem,
  });
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />;
  if (!list.data) return <Shapes lines={3} />;
  const { notices, unread } = list.data;
  if (notices.length === 0) return <p className="hs-context hs-notices-none">{t("notices.none")}</p>;
  return (
    <>
      {unread > 0 && (
        <div className="hs-notices-head">
          <span className="hs-context">{t("notices.fresh", { n: unread })}</span>
          <button type="button" className="hs-link" disabled={read.isPending} onClick={() => read.mutate()}>{t("notices.read")}</button>
        </div>
      )}
      <ul className="hs-notices">
        {notices.map((n) => (
          <li key={n.id} className={n.read ? undefined : "hs-notice-fresh"}>
            <Text notice={n} onGo={onGo} />
            <span className="hs-context hs-figures">{formatTime(n.at)}</span>
            {n.due && !n.read && <span className="hs-context hs-notice-due">{t("notices.due", { time: formatTime(n.due) })}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
