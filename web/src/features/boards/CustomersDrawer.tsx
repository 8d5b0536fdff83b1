import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { BoardAsk } from "../../api/boards";
import { type CustomerGroup, type SaleCustomers, saleCustomersQuery } from "../../api/sales";
import { EMPTY, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { NumberLink } from "../../ui/NumberLink";
import { Failure, Shapes } from "../../ui/States";
import { money } from "./sold";

/** The customers behind a number, who paid most first. */
export default function CustomersDrawer({ ask, which, onClose }: { ask: BoardAsk; which: CustomerGroup; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const query = useInfiniteQuery(saleCustomersQuery({ ...ask, which }));
  const [page] = query.data?.pages ?? [];
  const list = page && { ...page, rows: query.data?.pages.flatMap((p) => p.rows) ?? [] };
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 640} title={t(`customers.${which}`)}>
      {query.isPending && <Shapes lines={8} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />}
      {list && (list.rows.length === 0 ? <p className="hs-context">{t("customers.none")}</p> : phone ? <Lines list={list} /> : <Table list={list} />)}
      {query.hasNextPage && <Button block className="hs-customers-more" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("customers.more")}</Button>}
    </Drawer>
  );
}

const Name = ({ list, row }: { list: SaleCustomers; row: SaleCustomers["rows"][number] }): ReactNode =>
  row.name === null ? <span className="hs-context">{EMPTY}</span> : <Link to="/r/$form/$id" params={{ form: list.form, id: row.id }}>{row.name}</Link>;

function Lines({ list }: { list: SaleCustomers }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="hs-customers" aria-label={t("customers.table")}>
      {list.rows.map((r) => (
        <li key={r.id}>
          <span><Name list={list} row={r} /><b>{money(r.amount)}</b></span>
          <span className="hs-context"><NumberLink count={r.orders}>{t("customers.orders", { n: r.orders.n })}</NumberLink><span>{formatTime(r.last_at)}</span><span>{t(`standing.${r.standing}`)}</span></span>
        </li>
      ))}
    </ul>
  );
}

function Table({ list }: { list: SaleCustomers }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="hs-split-scroll" tabIndex={0} role="group" aria-label={t("customers.table")}>
      <table className="hs-plain-table hs-split-table hs-customers-table">
        <thead>
          <tr>
            <th scope="col">{t("customers.name")}</th>
            <th scope="col" className="hs-right">{t("board.orders")}</th>
            <th scope="col" className="hs-right">{t("customers.amount")}</th>
            <th scope="col">{t("customers.last")}</th>
            <th scope="col">{t("customers.standing")}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((r) => (
            <tr key={r.id}>
              <th scope="row"><Name list={list} row={r} /></th>
              <td className="hs-right"><NumberLink count={r.orders} /></td>
              <td className="hs-right">{money(r.amount)}</td>
              <td>{formatTime(r.last_at)}</td>
              <td>{t(`standing.${r.standing}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
