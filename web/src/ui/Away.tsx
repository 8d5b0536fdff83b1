import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { PickDate } from "../fields/controls/lazy";
import { useNow } from "../lib/clock";
import { counted } from "../lib/format";
import { useSettings } from "../lib/session";
import { civilOf, dateOf, dayOf, instantOf } from "../lib/zone";

interface Props {
  state: "paused" | "leave";
  busy: boolean;
  onGo: (away: { until: string | null; reason: string | null }) => void;
  onCancel: () => void;
}

/** Until when, and why. */
export default function Away({ state, busy, onGo, onCancel }: Props): ReactNode {
  const { t } = useTranslation();
  const { zone } = useSettings();
  const id = useId();
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const now = useNow();
  const at = (days: number, hour: number, minute = 0) => instantOf({ ...dateOf(dayOf(now, zone) + days), hour, minute, second: 0, ms: 0 }, zone);
  const { hour } = civilOf(now, zone);
  const quick: { name: string; at: number }[] =
    state === "paused"
      ? [
          { name: t("duty.hour"), at: now + 3_600_000 },
          { name: t("duty.half_day"), at: at(0, 13, 30) },
          { name: t("duty.evening"), at: at(0, 18) },
          { name: t("duty.tomorrow"), at: at(1, 9) },
        ].filter((q) => q.at > now + 60_000).slice(0, hour < 13 ? 4 : 3)
      : [1, 2, 3, 7].map((n) => ({ name: t("duty.days", counted(n)), at: at(n, 9) }));
  return (
    <form
      className="hs-away"
      onSubmit={(e) => {
        e.preventDefault();
        onGo({ until, reason: reason.trim() || null });
      }}
    >
      <label htmlFor={`${id}-until`}>{t("duty.until")}</label>
      <div className="hs-away-quick">
        <button type="button" className="hs-link" onClick={() => setUntil(null)}>{t("duty.open_end")}</button>
        {quick.map((q) => <button key={q.name} type="button" className="hs-link" onClick={() => setUntil(new Date(q.at).toISOString())}>{q.name}</button>)}
      </div>
      <PickDate id={`${id}-until`} time value={until} onChange={setUntil} />
      <label htmlFor={`${id}-why`}>{t("duty.reason")}</label>
      <Input id={`${id}-why`} value={reason} maxLength={200} placeholder={t("duty.reason_hint")} onChange={(e) => setReason(e.target.value)} />
      <div className="hs-actions">
        <Button type="primary" htmlType="submit" loading={busy}>{t(state === "paused" ? "duty.confirm_paused" : "duty.confirm_leave")}</Button>
        <Button onClick={onCancel}>{t("hands.cancel")}</Button>
      </div>
    </form>
  );
}
