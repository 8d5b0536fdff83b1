import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Hours, type ScheduleShape, trialQuery } from "../../api/hours";
import { asProblem } from "../../api/problem";
import { Choose } from "../../fields/controls/lazy";
import { named } from "../../lib/i18n";
import { getSettings } from "../../lib/session";
import { civilOf, dayOf, dayText, pad } from "../../lib/zone";

interface Props {
  hours: Hours;
  /** Hours that are being edited; without them one of those that are stored can be chosen. */
  shape?: ScheduleShape;
}

/** 3月31日 17:50 起 30 分钟 → 4月1日 09:20: what a time limit comes to. */
export function Trial({ hours, shape }: Props): ReactNode {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => wallNow());
  const [minutes, setMinutes] = useState("30");
  const [chosen, setChosen] = useState(hours.default ?? "");
  // A schedule that has gone meanwhile is none.
  const schedule = hours.schedules.some((s) => s.key === chosen) ? chosen : "";
  const { version } = hours;
  const asked = useDeferredValue({ version, trial: { ...(shape ? { shape } : { schedule: schedule || null }), from: from.trim().replace(" ", "T"), minutes: Number(minutes) } });
  const whole = /^\d{1,6}$/.test(minutes);
  const answer = useQuery({ ...trialQuery(asked.version, asked.trial), enabled: whole });
  const problem = answer.error ? asProblem(answer.error) : undefined;
  const wrong = !whole ? t("hours.whole_minutes") : (problem?.fields[0]?.message ?? problem?.title);
  const options = [{ value: "", label: t("hours.always") }, ...hours.schedules.map((s) => ({ value: s.key, label: named(s.name) }))];
  const said = answer.data;
  return (
    <section aria-label={t("hours.trial")} className="hs-hours-trial">
      <h2>{t("hours.trial")}</h2>
      <div className="hs-hours-line">
        {!shape && <span className="hs-hours-choice"><Choose small label={t("hours.schedules")} clearable={false} options={options} value={[schedule]} onChange={([key]) => setChosen(key ?? "")} /></span>}
        <Input size="small" className="hs-hours-moment" aria-label={t("hours.trial_from")} value={from} onChange={(e) => setFrom(e.target.value)} />
        <span>{t("hours.trial_start")}</span>
        <Input size="small" className="hs-hours-minutes" inputMode="numeric" aria-label={t("hours.trial_minutes")} value={minutes} onChange={(e) => setMinutes(e.target.value.trim())} />
        <span>{t("hours.trial_unit")}</span>
        <span role="status" className="hs-hours-answer">
          {!wrong && said && <>{t("hours.trial_until")} <b>{wall(said.due_local)}</b></>}
        </span>
      </div>
      {wrong && <p className="hs-form-error" role="alert">{wrong}</p>}
      {!wrong && said?.opens && <p className="hs-context">{t("hours.trial_opens", { time: wall(localOf(said.opens, said.zone)) })}</p>}
      {!wrong && said && !said.known && <p className="hs-near">{t("hours.trial_unknown")}</p>}
    </section>
  );
}

/** Now, to the minute, as it stands on the workspace's wall. */
const wallNow = (): string => localOf(new Date().toISOString(), getSettings().zone).replace("T", " ");

function localOf(instant: string, zone: string): string {
  const at = Date.parse(instant);
  const { hour, minute } = civilOf(at, zone);
  return `${dayText(dayOf(at, zone))}T${pad(hour)}:${pad(minute)}`;
}

/** `2026-04-01T09:20` as 4月1日 周三 09:20. */
function wall(local: string): string {
  const zh = getSettings().lang === "zh";
  const at = Date.parse(`${local}:00Z`);
  if (Number.isNaN(at)) return local;
  const locale = zh ? "zh-CN" : "en";
  const day = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: zh ? "long" : "short", day: "numeric" }).format(at);
  return `${day} ${new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short" }).format(at)} ${local.slice(11)}`;
}
