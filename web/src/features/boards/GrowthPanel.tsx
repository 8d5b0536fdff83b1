import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type BoardAsk, type BoardGrowth, type Growth, growthQuery } from "../../api/boards";
import { formatNumber } from "../../lib/format";
import { text } from "../../lib/i18n";
import { NumberLink } from "../../ui/NumberLink";
import { NumberStrip, type StripItem } from "../../ui/NumberStrip";
import { Failure, Shapes } from "../../ui/States";
import { change } from "./numbers";
import { Term } from "./Term";

/** Ways of contact that have a card, so that the cards fill one line at 1440 px. */
const KINDS = 3;

/** How many leads and customers there are, and how much people spoke with them. Counts everything, so it delays nothing else. */
export function GrowthPanel({ ask }: { ask: BoardAsk }): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(growthQuery(ask));
  return (
    <section className="hs-panel hs-panel-wide hs-cards" aria-label={t("board.growth")}>
      <div className="hs-panel-head">
        <h2><Term of="growth">{t("board.growth")}</Term></h2>
        <span className="hs-context">{t("board.growth_context")}</span>
      </div>
      {query.isPending && <Shapes lines={2} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      {query.data && <NumberStrip label={t("board.growth")} items={itemsOf(query.data)} />}
    </section>
  );
}

function itemsOf({ rows, contacts }: BoardGrowth): StripItem[] {
  // The new ones of the board's own form stand at its head.
  const items = rows.flatMap((row, i) => (i === 0 ? [total(row)] : [fresh(row), total(row)]));
  if (!contacts) return items;
  const kinds = contacts.kinds.slice(0, KINDS).map((k): StripItem => ({
    key: `kind-${k.name}`,
    label: k.name,
    value: <NumberLink count={k.count} />,
    context: k.percent === null ? undefined : text("board.kind_share", { n: k.percent }),
  }));
  return [...items, { key: "contacts", label: <Term of="activity">{text("board.activity")}</Term>, value: <NumberLink count={contacts.all} />, context: change(contacts.all.n, contacts.before) }, ...kinds];
}

const total = (row: Growth): StripItem => ({
  key: `total-${row.form}`,
  label: <Term of="total">{text("board.total", { name: row.name })}</Term>,
  value: <NumberLink count={row.total} />,
  context: row.percent === null ? undefined : text("board.growth_rate", { n: row.percent }),
});

const fresh = (row: Growth): StripItem => ({
  key: `new-${row.form}`,
  label: <Term of="new">{text("board.new_of", { name: row.name })}</Term>,
  value: <NumberLink count={row.new} />,
  context: change(row.new.n, row.new_before) ?? text("board.before", { n: formatNumber(row.new_before) }),
});
