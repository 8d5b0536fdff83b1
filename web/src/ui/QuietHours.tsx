import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Quiet } from "../api/delivery";
import { Choose } from "../fields/controls/lazy";
import { HALF_HOURS } from "../lib/times";

interface Props {
  /** Undefined is the company's, null none. */
  value: Quiet | null | undefined;
  onChange: (value: Quiet | null | undefined) => void;
  /** The company's, where one may keep to it. */
  usual?: Quiet | null;
}

const NIGHT: Quiet = { from: "21:00", until: "08:30" };

/** Hours in which nothing is sent: the company's, none, or some of one's own. */
export function QuietHours({ value, onChange, usual }: Props): ReactNode {
  const { t } = useTranslation();
  const mode = value === undefined ? "usual" : value === null ? "none" : "own";
  const hours = usual ? t("quiet.hours", { ...usual }) : t("quiet.none");
  const options = [
    ...(usual === undefined ? [] : [{ value: "usual", label: t("quiet.usual", { hours }) }]),
    { value: "none", label: t("quiet.none") },
    { value: "own", label: usual === undefined ? t("quiet.set") : t("quiet.own") },
  ];
  const time = (key: keyof Quiet, own: Quiet) => (
    <span className="hs-quiet-time">
      <span aria-hidden>{t(`quiet.${key}`)}</span>
      <Choose label={t(`quiet.${key}`)} clearable={false} options={[...new Set([own[key], ...HALF_HOURS])].sort().map((value) => ({ value, label: value }))} value={[own[key]]} onChange={([next]) => next && onChange({ ...own, [key]: next })} />
    </span>
  );
  return (
    <div className="hs-quiet">
      <Segmented aria-label={t("quiet.title")} value={mode} options={options} onChange={(next) => onChange(next === "usual" ? undefined : next === "none" ? null : (value ?? usual ?? NIGHT))} />
      {value && <span className="hs-quiet-hours">{time("from", value)}{time("until", value)}</span>}
    </div>
  );
}
