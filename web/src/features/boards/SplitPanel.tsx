import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type BoardAsk, type BoardSplit, splitQuery } from "../../api/boards";
import { Choose } from "../../fields/controls/lazy";
import { EMPTY, formatNumber } from "../../lib/format";
import { NumberLink, RecordsLink } from "../../ui/NumberLink";
import { Failure, Shapes } from "../../ui/States";
import { money } from "./sold";
import { Term } from "./Term";

interface Props {
  ask: BoardAsk;
  by: string | undefined;
  onBy: (by: string | undefined) => void;
}

/** The records of the period by where they came from or who holds them, side by side. */
export function SplitPanel({ ask, by, onBy }: Props): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(splitQuery({ ...ask, by }));
  const split = query.data;
  return (
    <section className="hs-panel hs-panel-wide" aria-label={t("board.split")}>
      <div className="hs-panel-head">
        <h2><Term of="split">{t("board.split")}</Term></h2>
        <span className="hs-context">{t("board.split_context")}</span>
        {split && (
          <span className="hs-panel-link hs-panel-pick">
            <Choose small label={t("board.split_by")} clearable={false} options={split.choices.map((c) => ({ value: c.key, label: c.name }))} value={[split.by]} onChange={([key]) => onBy(key === split.choices[0]?.key ? undefined : key)} />
          </span>
        )}
      </div>
      {query.isPending && <Shapes lines={4} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      {split && (split.rows.length === 0 ? <p className="hs-context">{t("board.no_new")}</p> : <Table split={split} />)}
    </section>
  );
}

function Table({ split }: { split: BoardSplit }): ReactNode {
  const { t } = useTranslation();
  const people = split.rows.some((r) => r.contacts !== null);
  const brought = split.rows.some((r) => r.brought !== null);
  const percent = (value: string | null) => (value === null ? <span className="hs-empty-cell">{EMPTY}</span> : `${value}%`);
  const name = split.choices.find((c) => c.key === split.by)?.name;
  return (
    <div className="hs-split-scroll" tabIndex={0} role="group" aria-label={t("board.split")}>
      <table className="hs-plain-table hs-split-table">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" className="hs-right">{t("board.new")}</th>
            <th scope="col" className="hs-right">{t("board.share")}</th>
            <th scope="col" className="hs-right">{t("board.assigned")}</th>
            <th scope="col" className="hs-right">{t("board.responded", { n: 10 })}</th>
            <th scope="col" className="hs-right">{t("board.won")}</th>
            <th scope="col" className="hs-right">{t("board.conversion")}</th>
            {brought && <th scope="col" className="hs-right">{t("board.brought")}</th>}
            {brought && <th scope="col" className="hs-right">{t("board.per_order")}</th>}
            {people && <th scope="col" className="hs-right">{t("board.contacts")}</th>}
          </tr>
        </thead>
        <tbody>
          {split.rows.map((r, i) => (
            <tr key={i}>
              <th scope="row">{r.name ?? <span className="hs-context">{t(people ? "board.unheld" : "board.without")}</span>}</th>
              <td className="hs-right"><NumberLink count={r.new} /></td>
              <td className="hs-right">{percent(r.share)}</td>
              <td className="hs-right">{formatNumber(r.assigned)}</td>
              <td className="hs-right">{percent(r.responded)}</td>
              <td className="hs-right"><NumberLink count={r.won} /></td>
              <td className="hs-right">{percent(r.won_percent)}</td>
              {brought && <td className="hs-right">{r.brought?.orders.opens && r.brought.orders.n > 0 ? <RecordsLink opens={r.brought.orders.opens}>{money(r.brought.amount)}</RecordsLink> : <span className="hs-empty-cell">0</span>}</td>}
              {brought && <td className="hs-right">{r.brought?.per_order ? money(r.brought.per_order) : <span className="hs-empty-cell">{EMPTY}</span>}</td>}
              {people && <td className="hs-right">{r.contacts === null ? <span className="hs-empty-cell">{EMPTY}</span> : formatNumber(r.contacts)}</td>}
            </tr>
          ))}
          {split.others > 0 && (
            <tr>
              <th scope="row">{t("board.other_rows", { n: split.others })}</th>
              <td className="hs-right">{formatNumber(split.others_new)}</td>
              <td colSpan={5 + (people ? 1 : 0) + (brought ? 2 : 0)} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
