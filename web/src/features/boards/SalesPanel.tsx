import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { BoardAsk } from "../../api/boards";
import { type BoardSales, type CustomerGroup, salesQuery } from "../../api/sales";
import { NumberStrip } from "../../ui/NumberStrip";
import { Failure, Shapes } from "../../ui/States";
import type { BoardSearch } from "./place";
import { customersOf, periodOf, winOf } from "./sold";
import { Term } from "./Term";

const CustomersDrawer = lazy(() => import("./CustomersDrawer"));

interface Props {
  ask: BoardAsk;
  search: BoardSearch;
  onSearch: (search: BoardSearch) => void;
}

/** What was sold in the period, to whom again, and which customers stay away. Read after the rest, which it does not delay. */
export function SalesPanel({ ask, search, onSearch }: Props): ReactNode {
  const { t } = useTranslation();
  const query = useQuery(salesQuery(ask));
  const link = (which: CustomerGroup, n: number, shown: ReactNode) =>
    n === 0 ? <span className="hs-empty-cell">{shown}</span> : <Link className="hs-opens" to="/boards/manager" search={{ ...search, customers: which }} replace>{shown}</Link>;
  const figures = query.data?.figures;
  return (
    <section className="hs-panel hs-panel-wide hs-cards" aria-label={t("board.sales")}>
      <div className="hs-panel-head">
        <h2><Term of="sales">{t("board.sales")}</Term></h2>
        {figures && <span className="hs-context">{t("board.sales_context")}</span>}
      </div>
      {query.isPending && <Shapes lines={3} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      {query.data && <Cards sales={query.data} link={link} />}
      {figures && search.customers && (
        <Suspense>
          <CustomersDrawer ask={ask} which={search.customers} onClose={() => onSearch({ ...search, customers: undefined })} />
        </Suspense>
      )}
    </section>
  );
}

function Cards({ sales, link }: { sales: BoardSales; link: (which: CustomerGroup, n: number, shown: ReactNode) => ReactNode }): ReactNode {
  const { t } = useTranslation();
  const win = winOf(sales.win);
  if (!sales.figures) {
    return (
      <>
        <p className="hs-context">{t(sales.missing === "no_right" ? "board.sales_no_right" : "board.sales_no_form")}</p>
        {win.length > 0 && <NumberStrip label={t("board.sales")} items={win} />}
      </>
    );
  }
  return (
    <>
      <NumberStrip label={t("board.sales_period")} items={periodOf(sales.figures, link)} />
      <NumberStrip label={t("board.sales_customers")} items={[...customersOf(sales.figures, link), ...win]} />
    </>
  );
}
