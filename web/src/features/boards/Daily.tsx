import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { BoardDay } from "../../api/boards";
import { formatNumber, formatShort } from "../../lib/format";
import { RecordsLink, useRecordsHref } from "../../ui/NumberLink";
import { Plot } from "./Plot";
import { percentSteps, steps } from "./scale";

const short = (day: string): string => day.slice(5);

/** New records a day, and below on the same days how many were answered in time. */
export function Daily({ days, minutes }: { days: readonly BoardDay[]; minutes: number }): ReactNode {
  const { t } = useTranslation();
  const most = days.reduce((best, d, i) => (d.new > (days[best]?.new ?? 0) ? i : best), 0);
  // The last day is still running: a rate of its first hours would be the mark of the month.
  const known = days.slice(0, -1).map((d, i) => ({ i, day: d.day, value: Number(d.percent ?? NaN) })).filter((d) => !Number.isNaN(d.value));
  const least = known.reduce<(typeof known)[number] | undefined>((a, b) => (!a || b.value < a.value ? b : a), undefined);
  const x = (i: number) => ((i + 0.5) / days.length) * 100;
  const shown = [0, Math.floor(days.length / 3), Math.floor((days.length * 2) / 3), days.length - 1];
  return (
    <>
      <Plot height={140} ticks={steps(days[most]?.new ?? 0)} format={formatShort} label={t("board.daily")}>
        {(y) => <Columns days={days} most={most} y={y} />}
      </Plot>
      <Plot height={76} ticks={percentSteps(known.map((d) => d.value))} format={(n) => `${n}%`} label={t("board.response_label", { minutes })}>
        {(y) => (
          <>
            {known.length === 0 && <p className="hs-plot-none">{t("board.no_response")}</p>}
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
              <polyline className="hs-plot-series" points={known.map((d) => `${x(d.i)},${100 - y(d.value)}`).join(" ")} />
            </svg>
            {least && least.value < 100 && (
              <span className="hs-plot-point" style={{ left: `${x(least.i)}%`, bottom: `${y(least.value)}%` }}>
                <span className={least.i > days.length * 0.8 ? "hs-point-end" : least.i < days.length * 0.1 ? "hs-point-start" : undefined}>{short(least.day)} {least.value}%</span>
              </span>
            )}
          </>
        )}
      </Plot>
      <div className="hs-plot-days" aria-hidden>
        {[...new Set(shown)].map((i) => <span key={i} style={{ left: `${x(i)}%` }}>{short(days[i]?.day ?? "")}</span>)}
      </div>
    </>
  );
}

/** A bar for each day. One control for all of them: the pointer or the arrow keys choose a day, a click or Enter opens it. */
function Columns({ days, most, y }: { days: readonly BoardDay[]; most: number; y: (value: number) => number }): ReactNode {
  const { t } = useTranslation();
  const router = useRouter();
  const [chosen, setChosen] = useState<number>();
  const href = useRecordsHref(days[0]?.opens.form ?? "");
  const at = chosen ?? most;
  const day = days[at];
  if (!day || days.every((d) => d.new === 0)) return <p className="hs-plot-none">{t("board.no_new")}</p>;
  const said = t("board.day_new", { day: short(day.day), n: formatNumber(day.new) });
  const open = () => href && router.history.push(href(day.opens));
  const choose = (e: PointerEvent<HTMLElement>) => {
    const box = e.currentTarget.getBoundingClientRect();
    setChosen(Math.min(days.length - 1, Math.max(0, Math.floor(((e.clientX - box.left) / box.width) * days.length))));
  };
  const key = (e: KeyboardEvent) => {
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1 }[e.key];
    if (e.key === "Enter") open();
    if (next === undefined) return;
    e.preventDefault();
    setChosen(Math.min(days.length - 1, Math.max(0, next)));
  };
  return (
    <>
      {days.map((d, i) => (
        <span key={d.day} className={i === at && chosen !== undefined ? "hs-column hs-column-chosen" : "hs-column"} style={{ left: `${(i / days.length) * 100}%`, width: `${100 / days.length}%`, height: `${y(d.new)}%` }} aria-hidden />
      ))}
      <div
        className="hs-columns"
        role="slider"
        tabIndex={0}
        aria-label={t("board.daily_open")}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={at + 1}
        aria-valuetext={said}
        onPointerMove={choose}
        onPointerDown={choose}
        onPointerLeave={() => setChosen(undefined)}
        onKeyDown={key}
        // A finger first chooses; the label then opens.
        onClick={(e) => (e.nativeEvent as globalThis.PointerEvent).pointerType !== "touch" && open()}
      />
      <span className={at > days.length * 0.85 ? "hs-column-mark hs-column-mark-end" : at < days.length * 0.1 ? "hs-column-mark hs-column-mark-start" : "hs-column-mark"} style={{ left: `${((at + 0.5) / days.length) * 100}%`, bottom: `calc(${y(day.new)}% + 2px)` }}>
        <RecordsLink opens={day.opens}>{said}</RecordsLink>
      </span>
    </>
  );
}
