import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { CapPer, Period, RouteCap, Skip, Strategy, TeamTarget } from "../../api/policies";
import { Choose } from "../../fields/controls/lazy";
import { Whole } from "./Whole";
import { CAPS, PERIODS, SKIPS, stickyOptions, strategyOptions } from "./words";

/** How a team shares records out: strategy with what it means, who comes first, absences, caps. */
export function TeamEditor({ target, onChange }: { target: TeamTarget; onChange: (target: TeamTarget) => void }): ReactNode {
  const { t } = useTranslation();
  const set = (change: Partial<TeamTarget>) => onChange({ ...target, ...change });
  const caps = target.caps ?? [];
  const setCap = (at: number, change: Partial<RouteCap>) => set({ caps: caps.map((c, i) => (i === at ? { ...c, ...change } : c)) });
  return (
    <>
      <div className="hs-part">
        <h3>{t("route.strategy")}</h3>
        <div className="hs-part-body">
          <div className="hs-part-line">
            <span className="hs-part-choice">
              <Choose small label={t("route.strategy")} clearable={false} options={strategyOptions(target.strategy)} value={[target.strategy]} onChange={([s]) => set({ strategy: s as Strategy })} />
            </span>
            <span className="hs-part-word">{t("route.sticky")}</span>
            <span className="hs-part-choice">
              <Choose small label={t("route.sticky")} clearable={false} options={stickyOptions(target.sticky_days)} value={[target.sticky_days ? String(target.sticky_days) : ""]} onChange={([n]) => set({ sticky_days: n ? Number(n) : null })} />
            </span>
          </div>
          <p className="hs-context">{t(`strategy.${target.strategy}_means`)}</p>
        </div>
      </div>
      <div className="hs-part">
        <h3>{t("route.skip")}</h3>
        <div className="hs-part-line">
          <span className="hs-part-word">{t(target.any_time ? "route.skip_any_time" : "route.skip_shifts")}</span>
          <span className="hs-part-choice hs-part-wide">
            <Choose small label={t("route.skip")} clearable={false} options={SKIPS.map((s) => ({ value: s, label: t(`skip.${s}`) }))} value={[target.skip ?? "lose_turn"]} onChange={([s]) => set({ skip: s as Skip })} />
          </span>
          <label className="hs-part-check">
            <input type="checkbox" checked={target.any_time ?? false} onChange={(e) => set({ any_time: e.target.checked })} /> {t("route.any_time")}
          </label>
        </div>
      </div>
      <div className="hs-part">
        <h3>{t("route.caps")}</h3>
        <div className="hs-part-body">
          {caps.map((cap, i) => (
            <div key={i} className="hs-part-line">
              <span className="hs-part-choice">
                <Choose small label={t("cap.of")} clearable={false} options={CAPS.map((c) => ({ value: c, label: t(`cap.${c}`) }))} value={[cap.per]} onChange={([per]) => setCap(i, { per: per as CapPer })} />
              </span>
              <span className="hs-part-choice">
                <Choose small label={t("cap.period")} clearable={false} options={PERIODS.map((p) => ({ value: p, label: t(`period.${p}`) }))} value={[cap.period]} onChange={([p]) => setCap(i, { period: p as Period })} />
              </span>
              <span className="hs-part-word">{t("cap.at_most")}</span>
              <Whole label={t("cap.limit")} value={cap.limit} onChange={(limit) => setCap(i, { limit })} />
              <span className="hs-part-word">{t("cap.records")}</span>
              <Button type="text" size="small" className="hs-icon-button" icon={<CloseOutlined aria-hidden />} aria-label={t("cap.remove", { n: i + 1 })} onClick={() => set({ caps: caps.filter((_, at) => at !== i) })} />
            </div>
          ))}
          <div className="hs-part-line">
            {caps.length === 0 && <span className="hs-part-word">{t("cap.none")}</span>}
            <Button type="link" size="small" className="hs-part-add" icon={<PlusOutlined aria-hidden />} onClick={() => set({ caps: [...caps, { per: "member", period: "day", limit: 10 }] })}>{t("cap.add")}</Button>
          </div>
        </div>
      </div>
    </>
  );
}
