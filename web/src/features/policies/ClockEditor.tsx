import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { hoursQuery } from "../../api/hours";
import type { Checkpoints, Reassign } from "../../api/policies";
import { sessionQuery } from "../../api/queries";
import { Choose } from "../../fields/controls/lazy";
import { named } from "../../lib/i18n";
import { scheduleOptions } from "./useChoices";
import { afterOptions, leadOptions, minuteOptions, moveOptions } from "./words";

interface Change {
  first_contact_minutes?: number | null;
  clock?: Checkpoints;
}

interface Props {
  minutes: number | null | undefined;
  clock: Checkpoints | undefined;
  /** Whether there is a team from which somebody else can be chosen. */
  team: boolean;
  help?: string;
  onChange: (change: Change) => void;
}

/** A sentence of choices: within what time, in which hours, reminded when, who is told, who gets it then. */
export function ClockEditor({ minutes, clock = {}, team, help, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const hours = useQuery({ ...hoursQuery(), enabled: me.powers.includes("manage_policies") });
  const set = (change: Partial<Checkpoints>) => onChange({ clock: { ...clock, ...change } });
  const usual = hours.data?.schedules.find((s) => s.key === hours.data.default);
  const usualName = usual ? named(usual.name) : t("hours.always");
  const { reassign } = clock;
  const move = (change: Partial<Reassign>) => set({ reassign: { after: 0, max_moves: team ? 1 : 0, then: team ? "stay" : "pool", ...reassign, ...change } });
  const choice = (label: string, options: { value: string; label: string }[], value: string, change: (next: string) => void, wide = false) => (
    <span className={wide ? "hs-part-choice hs-part-wide" : "hs-part-choice"}>
      <Choose small label={label} clearable={false} options={options} value={[value]} onChange={([next]) => change(next ?? "")} />
    </span>
  );
  return (
    <div className="hs-part">
      <h3>{t("clock.title")}</h3>
      <div className="hs-part-body">
        <div className="hs-part-line">
          {choice(t("route.first_contact"), minuteOptions(minutes), minutes ? String(minutes) : "", (n) => onChange({ first_contact_minutes: n ? Number(n) : null }))}
          {minutes ? (
            <>
              <span className="hs-part-word">{t("clock.by")}</span>
              {choice(t("clock.hours"), [{ value: "", label: t("clock.usual", { name: usualName }) }, ...scheduleOptions(hours.data)], clock.schedule ?? "", (key) => set({ schedule: key || null }), true)}
              <span className="hs-part-word">{t("clock.counted")}</span>
            </>
          ) : null}
          {help && <span className="hs-context">{help}</span>}
        </div>
        {minutes ? (
          <>
            <div className="hs-part-line">
              {choice(t("clock.remind"), leadOptions(minutes, clock.remind), clock.remind ? String(clock.remind) : "", (n) => set({ remind: n ? Number(n) : null }))}
              <label className="hs-part-check"><input type="checkbox" checked={clock.tell_manager ?? false} onChange={(e) => set({ tell_manager: e.target.checked })} /> {t("clock.tell_manager")}</label>
            </div>
            <div className="hs-part-line">
              <label className="hs-part-check"><input type="checkbox" checked={Boolean(reassign)} onChange={(e) => (e.target.checked ? move({}) : set({ reassign: null }))} /> {t(team ? "clock.reassign" : "clock.take_back")}</label>
              {reassign && (
                <>
                  {choice(t("clock.when"), afterOptions(reassign.after ?? 0), String(reassign.after ?? 0), (n) => move({ after: Number(n) }))}
                  {(team || reassign.max_moves > 0) && choice(t("clock.moves"), moveOptions(reassign.max_moves, team), String(reassign.max_moves), (n) => move({ max_moves: Number(n) }))}
                  <span className="hs-part-word">{t("clock.then")}</span>
                  {choice(t("clock.then"), (["stay", "pool"] as const).map((k) => ({ value: k, label: t(`clock.then_${k}`) })), reassign.then ?? "stay", (k) => move({ then: k as "stay" | "pool" }))}
                </>
              )}
            </div>
          </>
        ) : null}
      </div>
    </div>
  );
}
