import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { draftQuery, type RecycleRule, type Recycling } from "../../api/recycling";
import type { Condition } from "../../api/schema";
import { counted, formatNumber } from "../../lib/format";

const WEEK = 7;
const sum = (days: readonly number[]): number => days.reduce((all, n) => all + n, 0);

interface Props {
  recycling: Recycling;
  /** All rules of the seat, as they would be stored. */
  rules: RecycleRule[];
}

/** What the rules would give back if they were saved, beside what goes back as they are. */
export function DraftForecast({ recycling, rules }: Props): ReactNode {
  const { t } = useTranslation();
  const draft = useQuery(draftQuery(recycling.form, recycling.seat, rules));
  // What is wrong with the rules is told beside their fields when they are saved.
  if (!draft.data || draft.isError) return <p className="hs-context" role="status">{draft.isFetching && t("recycle.counting")}</p>;
  const { forecast, stored, exact, today, week } = draft.data;
  const fact = (label: string, then: number, now: number, found: Condition | null | undefined) => {
    const said = t(exact ? "recycle.records" : "recycle.about", counted(then));
    const difference = then === now ? t("recycle.as_now") : t(then > now ? "recycle.more" : "recycle.fewer", { n: formatNumber(Math.abs(then - now)) });
    return (
      <span>
        {label} <b>{found && then > 0 ? <Link to="/r/$form" params={{ form: recycling.form }} search={{ c: found }} target="_blank">{said}</Link> : said}</b>
        <span className="hs-context">{difference}</span>
      </span>
    );
  };
  return (
    <p className="hs-recycle-draft" role="status" aria-busy={draft.isFetching}>
      <span className="hs-context">{t("recycle.once_saved")}</span>
      {fact(t("recycle.within_day"), forecast[0] ?? 0, stored[0] ?? 0, today)}
      {fact(t("recycle.within_week"), sum(forecast.slice(0, WEEK)), sum(stored.slice(0, WEEK)), week)}
      {!exact && <span className="hs-context">{t("recycle.estimated")}</span>}
    </p>
  );
}
