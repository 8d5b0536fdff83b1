import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Turn } from "../../api/work";
import { inARow } from "../../lib/i18n";
import { Go } from "../../ui/Go";

const SHOWN = 2;

/** How I stand in the lines in front of my teams, in sentences. */
export function Turns({ turns }: { turns: readonly Turn[] }): ReactNode {
  const { t } = useTranslation();
  const router = useRouter();
  if (turns.length === 0) return null;
  const exists = (path: string) => path in router.routesByPath;
  // Where something came or is due this month says most.
  const sorted = [...turns].sort((a, b) => b.received + Number(b.due) - a.received - Number(a.due));
  const first = sorted[0];
  const others = turns.length - SHOWN;
  return (
    <section className="hs-turns" aria-labelledby="turns">
      <h2 id="turns">{t("turn.title")}</h2>
      {sorted.slice(0, SHOWN).map((turn) => <One key={`${turn.team.key}.${turn.route.key}`} turn={turn} />)}
      {first && first.new_left !== null && !first.why && <p>{inARow([t("turn.left", { n: first.new_left }), t(`turn.${first.skip}`)])}</p>}
      {others > 0 && <p className="hs-context">{t("turn.others", { n: others })}</p>}
      <p className="hs-turns-links">
        {exists("/ledger") && <Go href="/ledger">{t("turn.ledger")}</Go>}
        {first && exists("/policies/$form/$seat") && <Go href={`/policies/${first.form}/${first.seat}`}>{t("turn.policy")}</Go>}
      </p>
    </section>
  );
}

function One({ turn }: { turn: Turn }): ReactNode {
  const { t } = useTranslation();
  const gap = Number(turn.gap);
  const n = Math.abs(gap).toFixed(2);
  const rotation = turn.strategy === "rotation";
  return (
    <p>
      {inARow([
        rotation && t("turn.month", { route: turn.route.name, due: turn.due, received: turn.received }),
        rotation && (gap === 0 ? t("turn.even") : t(gap < 0 ? "turn.more" : "turn.less", { n })),
        turn.why ? t("turn.why", { why: turn.why }) : turn.position !== null && t("turn.place", { n: turn.eligible, place: turn.position }),
      ])}
    </p>
  );
}
