import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { CalendarDay, Hours } from "../../api/hours";
import { useNow } from "../../lib/clock";
import { isoDay } from "../../lib/format";
import { getSettings } from "../../lib/session";
import { dayOf, daysOf, dayText } from "../../lib/zone";
import { DayEditor } from "./DayEditor";
import type { HoursSearch } from "./place";
import { dayName, WEEK, weekday } from "./words";

interface Props {
  hours: Hours;
  search: HoursSearch;
  go: (next: HoursSearch) => void;
  onStored: (next: Hours) => void;
}

/** A year of days: holidays, make-up workdays, and those that the workspace changed. Each can be opened. */
export function Calendar({ hours, search, go, onStored }: Props): ReactNode {
  const { t } = useTranslation();
  const { year } = hours;
  const days = new Map(hours.days.map((d) => [d.date, d]));
  const move = (by: number) => go({ ...search, year: year + by, day: undefined });
  const open = search.day?.startsWith(`${year}-`) ? search.day : undefined;
  return (
    <section aria-label={t("hours.calendar")} className="hs-calendar">
      <div className="hs-calendar-head">
        <h2>{t("hours.calendar")}</h2>
        <Button size="small" type="text" icon={<LeftOutlined aria-hidden />} aria-label={t("hours.year_before")} onClick={() => move(-1)} />
        <b aria-live="polite">{t("hours.year", { n: year })}</b>
        <Button size="small" type="text" icon={<RightOutlined aria-hidden />} aria-label={t("hours.year_after")} onClick={() => move(1)} />
        <ul className="hs-calendar-legend">
          <li><span className="hs-calendar-mark hs-day-holiday" aria-hidden />{t("hours.kind_holiday")}</li>
          <li><span className="hs-calendar-mark hs-day-workday" aria-hidden />{t("hours.kind_workday")}</li>
          <li><span className="hs-calendar-mark hs-day-own" aria-hidden />{t("hours.own_day")}</li>
        </ul>
      </div>
      {!hours.known && <p className="hs-near" role="status">{t("hours.unknown_year", { n: year })}</p>}
      {open && <DayEditor key={open} date={open} day={days.get(open)} onClose={() => go({ ...search, day: undefined })} onStored={onStored} />}
      <div className="hs-calendar-year">
        {Array.from({ length: 12 }, (_, month) => (
          <Month key={month} year={year} month={month + 1} days={days} open={open} onOpen={(day) => go({ ...search, year, day })} />
        ))}
      </div>
    </section>
  );
}

interface MonthProps {
  year: number;
  month: number;
  days: Map<string, CalendarDay>;
  open: string | undefined;
  onOpen: (date: string) => void;
}

function Month({ year, month, days, open, onOpen }: MonthProps): ReactNode {
  const { t } = useTranslation();
  const { lang, zone } = getSettings();
  const name = new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en", { timeZone: "UTC", month: "long" }).format(Date.UTC(year, month - 1, 1));
  const first = daysOf(year, month, 1);
  const last = daysOf(year, month + 1, 1) - 1;
  const today = dayText(dayOf(useNow(), zone));
  // 1970-01-01 was a Thursday.
  const offset = (((first + 3) % 7) + 7) % 7;
  return (
    <div className="hs-month" role="group" aria-label={name}>
      <h3>{name}</h3>
      <div className="hs-month-days">
        {WEEK.map((d) => <span key={d} className="hs-month-weekday" aria-hidden>{weekday(d, "narrow")}</span>)}
        {Array.from({ length: last - first + 1 }, (_, n) => {
          const date = isoDay(year, month, n + 1);
          const day = days.get(date);
          const classes = ["hs-day", day && `hs-day-${day.kind}`, day?.own && "hs-day-own", date === today && "hs-day-today", date === open && "hs-day-open", (offset + n) % 7 > 4 && "hs-day-weekend"];
          const said = day ? dayName(day) : undefined;
          return (
            <button
              key={date}
              type="button"
              className={classes.filter(Boolean).join(" ")}
              style={n === 0 ? { gridColumnStart: offset + 1 } : undefined}
              title={said}
              aria-label={said && t("hours.day_named", { n: n + 1, name: said })}
              aria-pressed={date === open}
              onClick={() => onOpen(date)}
            >
              {n + 1}
            </button>
          );
        })}
      </div>
    </div>
  );
}
