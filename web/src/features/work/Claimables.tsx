import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
import type { Claimable, ClaimableRecord, Numbers } from "../../api/work";
import { useNow } from "../../lib/clock";
import { counted, duration, EMPTY, formatNumber, formatTime } from "../../lib/format";
import { useClaim } from "../../ui/claim";
import { CanButton } from "../../ui/States";
import { cameBy } from "../../ui/entered";
import { placeOf, summaryOf } from "../../ui/summary";

interface Props {
  claimable: readonly Claimable[];
  numbers?: Numbers;
  forms: readonly Form[];
}

/** Pools that show their records at once; the others say how many lie there. */
const OPEN = 1;

/** What lies in my pools: the newest, masked, with the act or the reason why not. */
export function Claimables({ claimable, numbers, forms }: Props): ReactNode {
  const { t } = useTranslation();
  if (claimable.length === 0) return null;
  const room = numbers && numbers.held_cap !== null ? Math.max(0, numbers.held_cap - numbers.held.n) : undefined;
  const limits = [
    numbers && numbers.claims_left !== null && t("claimable.left", counted(numbers.claims_left)),
    room !== undefined && t("claimable.room", { n: room }),
  ].filter(Boolean);
  const filled = claimable.filter((p) => p.total.n > 0).sort((a, b) => b.total.n - a.total.n);
  return (
    <>
      <div className="hs-side-head">
        <h2>{t("claimable.title")}</h2>
        <span className="hs-context">{filled.length === 0 ? t("claimable.none") : limits.join(t("work.join"))}</span>
      </div>
      {filled.map((pool, i) => {
        const form = forms.find((f) => f.key === pool.form);
        if (!form) return null;
        return (
          <details key={pool.pool} className="hs-claim-pool" open={i < OPEN}>
            <summary>{pool.name}<span className="hs-context">{t("claimable.total", { n: formatNumber(pool.total.n) })}</span></summary>
            {pool.reason && <p className="hs-context hs-claim-reason">{pool.reason}</p>}
            {pool.records.map((one) => <Row key={one.record.id} one={one} pool={pool} form={form} />)}
            <Link className="hs-claim-all" to="/pools/$id" params={{ id: pool.pool }}>{t("claimable.all", { n: formatNumber(pool.total.n) })}</Link>
          </details>
        );
      })}
    </>
  );
}

function Row({ one, pool, form }: { one: ClaimableRecord; pool: Claimable; form: Form }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const claim = useClaim();
  const { record, entered, again_at: again } = one;
  const { grade, facts } = summaryOf(form, record);
  const cooling = again ? t("claimable.again", { time: formatTime(again, now) }) : undefined;
  const seat = record.seats?.[pool.seat] ?? record;
  const can = cooling ? { reason: cooling } : pool.reason ? { reason: pool.reason } : seat.can.claim;
  const since = entered && t("claimable.entered", { time: duration(Math.max(60_000, now - Date.parse(entered.at)), 1) });
  return (
    <div className="hs-claim-row">
      <div>
        <span className="hs-work-name">
          <Link to="/r/$form/$id" params={{ form: form.key, id: record.id }}>{record.title ?? EMPTY}</Link>
          <span className="hs-work-subtitle">{placeOf(form, record)}</span>
          {grade && <span className="hs-tag">{grade}</span>}
        </span>
        <span className="hs-work-line">{cooling ?? [facts[0], since, cameBy(entered)].filter(Boolean).join("\u3000")}</span>
      </div>
      {can && (
        <CanButton can={can} size="small" busy={claim.isPending} onClick={() => claim.mutate({ form: form.key, id: record.id, title: record.title, seat: pool.seat })}>
          {t(cooling ? "claimable.cooling" : "act.claim")}
        </CanButton>
      )}
    </div>
  );
}
