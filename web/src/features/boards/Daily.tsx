import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { BoardDay } from "../../api/boards";
import { formatNumber } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { RecordsLink } from "../../ui/NumberLink";
import { Plot } from "./Plot";
import { percentSteps, steps } from "./scale";

const short = (day: string): string => day.slice(5);

/** New records a day, and below on the same days how many were answered in time. */
export function Daily({ days, minutes }: { days: readonly BoardDay[]; minutes: number }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const most = days.reduce((a, b) => (b.new > a.new ? b : a), days[0] ?? { day: "", new: 0 });
  // The last day is still running: a rate of its first hours would be the mark of the month.
  const known = days.slice(0, -1).map((d, i) => ({ i, day: d.day, value: Number(d.percent ?? NaN) })).filter((d) => !Number.isNaN(d.value));
  const least = known.reduce<(typeof known)[number] | undefined>((a, b) => (!a || b.value < a.value ? b : a), undefined);
  const x = (i: number) => ((i + 0.5) / days.length) * 100;
  const shown = [0, Math.floor(days.length / 3), Math.floor((days.length * 2) / 3), days.length - 1];
  return (
    <>
      <Plot height={140} ticks={steps(most.new)} format={formatNumber} label={t("board.daily_label", { from: short(days[0]?.day ?? ""), to: short(days.at(-1)?.day ?? ""), most: most.new, day: short(most.day) })}>
        {(y) => (
          <>
            {most.new === 0 && <p className="hs-plot-none">{t("board.no_new")}</p>}
            {days.map((d, i) => (
              <span key={d.day} className="hs-column" style={{ left: `${(i / days.length) * 100}%`, width: `${100 / days.length}%`, height: `${y(d.new)}%` }}>
                {d.new > 0 && (phone ? <span className="hs-column-bar" /> : <RecordsLink opens={d.opens} className="hs-column-bar"><span className="hs-visually-hidden">{t("board.day_new", { day: short(d.day), n: d.new })}</span></RecordsLink>)}
                {d.day === most.day && d.new > 0 && <span className={i > days.length * 0.8 ? "hs-column-mark hs-column-mark-end" : "hs-column-mark"}>{t("board.day_new", { day: short(d.day), n: d.new })}</span>}
              </span>
            ))}
          </>
        )}
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
                <span className={least.i > days.length * 0.8 ? "hs-point-end" : undefined}>{short(least.day)} {least.value}%</span>
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
