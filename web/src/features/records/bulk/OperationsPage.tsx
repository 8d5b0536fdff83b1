import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type Operation, operationsQuery } from "../../../api/operations";
import { formsQuery } from "../../../api/queries";
import { formatNumber, formatTime } from "../../../lib/format";
import { named } from "../../../lib/i18n";
import { usePhone } from "../../../lib/session";
import { Page } from "../../../ui/Page";
import { Empty, Failure, Shapes } from "../../../ui/States";
import "./bulk.css";

/** Acts on many records of the last time, each with what came of it and the way back. */
export function OperationsPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { data } = useSuspenseQuery(formsQuery);
  const list = useQuery(operationsQuery());
  const operations = list.data?.operations ?? [];
  const nameOf = (key: string) => named(data.forms.find((f) => f.key === key)?.name) || key;
  return (
    <Page title={t("bulk.recent")}>
      <div className="hs-scroll">
        {list.isPending && <Shapes lines={6} />}
        {list.isError && <div className="hs-bulk-page"><Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} /></div>}
        {list.isSuccess && operations.length === 0 && <Empty title={t("bulk.none")}>{t("bulk.none_text")}</Empty>}
        {operations.length > 0 && (phone ? <Lines operations={operations} nameOf={nameOf} /> : <Table operations={operations} nameOf={nameOf} />)}
      </div>
    </Page>
  );
}

interface Listed {
  operations: Operation[];
  nameOf: (form: string) => string;
}

function Table({ operations, nameOf }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="hs-plain-table hs-page-table">
      <thead>
        <tr>
          <th scope="col">{t("bulk.what")}</th>
          <th scope="col">{t("bulk.form")}</th>
          <th scope="col" className="hs-right">{t("bulk.rows")}</th>
          <th scope="col" className="hs-right">{t("bulk.row_done")}</th>
          <th scope="col">{t("bulk.state")}</th>
          <th scope="col">{t("bulk.by")}</th>
          <th scope="col">{t("bulk.at")}</th>
        </tr>
      </thead>
      <tbody>
        {operations.map((o) => (
          <tr key={o.id}>
            <th scope="row"><Link to="/operations/$id" params={{ id: o.id }}>{o.said}</Link></th>
            <td>{nameOf(o.form)}</td>
            <td className="hs-right">{formatNumber(o.rows)}</td>
            <td className="hs-right">{formatNumber((o.counts.done ?? 0) + (o.counts.undone ?? 0) + (o.counts.kept ?? 0))}</td>
            <td>{t(`bulk.is_${o.state}`)}</td>
            <td>{o.by.name}</td>
            <td>{formatTime(o.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ operations, nameOf }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="hs-lines" aria-label={t("bulk.recent")}>
      {operations.map((o) => (
        <li key={o.id}>
          <Link to="/operations/$id" params={{ id: o.id }}>
            <b>{o.said}</b>
            <span className="hs-lines-rest hs-context">
              <span>{nameOf(o.form)}</span>
              <span>{t("bulk.n", { n: formatNumber(o.rows) })}</span>
              <span>{t(`bulk.is_${o.state}`)}</span>
              <span>{formatTime(o.at)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
