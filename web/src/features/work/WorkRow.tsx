import { EditOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
import type { WorkItem } from "../../api/work";
import { useNow } from "../../lib/clock";
import { duration, EMPTY, formatTime } from "../../lib/format";
import { CallButton } from "../../ui/CallButton";
import { CountDown } from "../../ui/CountDown";
import type { FollowUpForm } from "../../ui/followUp";
import { summaryOf } from "../../ui/summary";
import type { GroupKey } from "./groups";

const FollowUpBox = lazy(() => import("../../ui/FollowUpBox"));

export interface RowProps {
  id: string;
  item: WorkItem;
  form: Form;
  group: GroupKey;
  entry?: FollowUpForm;
  open: boolean;
  current: boolean;
  fresh: boolean;
  onFocus: () => void;
  onOpen: (open: boolean) => void;
  onSaved: () => void;
}

/** When, what, who and why in two lines; opens in place for a follow-up. */
export function WorkRow({ id, item, form, group, entry, open, current, fresh, onFocus, onOpen, onSaved }: RowProps): ReactNode {
  const { t } = useTranslation();
  const { record } = item;
  const { subtitle, grade, tags, line } = summaryOf(form, record);
  const classes = ["hs-work-row", open && "hs-work-open", current && "hs-work-current", fresh && "hs-arrived"];
  return (
    <article className={classes.filter(Boolean).join(" ")} onFocus={onFocus}>
      <Due item={item} group={group} />
      <span className="hs-work-kind">{t(`work.kind_${item.kind}`)}</span>
      <div className="hs-work-what">
        <div className="hs-work-name">
          <Link id={id} to="/r/$form/$id" params={{ form: form.key, id: record.id }}>{record.title ?? EMPTY}</Link>
          {subtitle && <span className="hs-work-subtitle">{subtitle}</span>}
          {grade && <span className="hs-tag">{grade}</span>}
          {tags.map((tag) => <span key={tag} className="hs-tag">{tag}</span>)}
        </div>
        <p className="hs-work-line" title={line}>{line || "\u00a0"}</p>
      </div>
      <div className="hs-actions">
        <CallButton form={form} record={record} size="small" />
        {entry && (open ? <Button size="small" onClick={() => onOpen(false)}>{t("work.fold")}</Button> : <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => onOpen(true)}>{t("work.follow")}</Button>)}
      </div>
      {open && entry && (
        <div className="hs-work-box">
          <Suspense><FollowUpBox entry={entry} record={record} onSaved={onSaved} onClose={() => onOpen(false)} save={t("follow.save_next")} /></Suspense>
        </div>
      )}
    </article>
  );
}

/** When the clock goes on, while it stands still outside of working hours. */
export function pausedUntil(item: WorkItem, now: number): string | undefined {
  const until = item.paused_until;
  return until && Date.parse(until) > now ? formatTime(until, now) : undefined;
}

/** Near and past: how long, then when. Far: when, then how long. */
export function Due({ item, group }: { item: WorkItem; group: GroupKey }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const near = group === "late" || group === "hour";
  const time = formatTime(item.due, now);
  const paused = pausedUntil(item, now);
  return (
    <div className="hs-work-due">
      <b>{near && !paused ? <CountDown due={item.due} warn={15 * 60_000} units={2} /> : <time dateTime={item.due}>{time}</time>}</b>
      <span className="hs-context" title={paused && t("time.paused_until", { time: paused })}>{paused ? t("time.paused") : near ? t("time.due", { time }) : t("time.after", { time: duration(Math.max(0, Date.parse(item.due) - now), 1) })}</span>
    </div>
  );
}
