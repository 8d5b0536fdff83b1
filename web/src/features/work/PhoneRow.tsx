import { EditOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { useNow } from "../../lib/clock";
import { formatTime, EMPTY } from "../../lib/format";
import { CallButton } from "../../ui/CallButton";
import { CountDown } from "../../ui/CountDown";
import { summaryOf } from "../../ui/summary";
import { pausedUntil, type RowProps } from "./WorkRow";

const FollowUpBox = lazy(() => import("../../ui/FollowUpBox"));

/** The same on the phone: what is late or near carries its buttons, the rest opens on a tap. */
export function PhoneRow({ id, item, form, group, entry, open, fresh, onOpen, onSaved }: RowProps): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const near = group === "late" || group === "hour";
  const [tapped, setTapped] = useState(false);
  const paused = pausedUntil(item, useNow());
  const { record } = item;
  const { subtitle, grade, line } = summaryOf(form, record);
  const params = { form: form.key, id: record.id };
  const words = (
    <>
      <span className="hs-work-name">
        <b className="hs-work-due">{near && !paused ? <CountDown due={item.due} warn={15 * 60_000} units={2} /> : formatTime(item.due)}</b>
        {paused && <span className="hs-context">{t("time.paused_until", { time: paused })}</span>}
        <span className="hs-work-kind">{t(`work.kind_${item.kind}`)}</span>
        {grade && <span className="hs-tag hs-work-grade">{grade}</span>}
      </span>
      <span className="hs-work-name"><b>{record.title ?? EMPTY}</b>{subtitle && <span className="hs-work-subtitle">{subtitle}</span>}</span>
      <span className="hs-work-line">{line}</span>
    </>
  );
  return (
    <article className={fresh ? "hs-work-tile hs-arrived" : "hs-work-tile"}>
      {near ? (
        <Link id={id} to="/r/$form/$id" params={params} className="hs-work-tap">{words}</Link>
      ) : (
        <button id={id} type="button" className="hs-work-tap" aria-expanded={tapped} onClick={() => setTapped(!tapped)}>{words}</button>
      )}
      {open && entry ? (
        <Suspense><FollowUpBox entry={entry} record={record} onSaved={onSaved} onClose={() => onOpen(false)} save={t("follow.save_next")} /></Suspense>
      ) : (
        (near || tapped) && (
          <div className="hs-work-acts">
            {!near && <Button size="large" onClick={() => void navigate({ to: "/r/$form/$id", params })}>{t("work.open")}</Button>}
            {entry && <Button size="large" icon={<EditOutlined aria-hidden />} onClick={() => onOpen(true)}>{t("work.follow")}</Button>}
            <CallButton form={form} record={record} size="large" accent />
          </div>
        )
      )}
    </article>
  );
}
