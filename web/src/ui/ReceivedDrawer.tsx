import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Ref } from "../api/schema";
import { type LedgerAsk, ledgerRecordsQuery } from "../api/teams";
import { formatNumber, formatTime } from "../lib/format";
import { usePhone } from "../lib/session";
import { Go } from "./Go";
import { Failure, Shapes } from "./States";

interface Props {
  team: string;
  form: string;
  ask: LedgerAsk;
  person: Ref;
  received: number;
  onClose: () => void;
}

/** The records that a rotation gave to a person: as many as the number that opened it. */
export default function ReceivedDrawer({ team, form, ask, person, received, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const found = useInfiniteQuery(ledgerRecordsQuery(team, { ...ask, person: person.id }));
  const rows = found.data?.pages.flatMap((p) => p.rows) ?? [];
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 400} title={t("ledger.received_by", { name: person.name, n: formatNumber(received) })}>
      {found.isPending && <Shapes lines={6} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} />}
      {rows.length > 0 && (
        <table className="hs-plain-table">
          <thead><tr><th scope="col">{t("ledger.time")}</th><th scope="col">{t("ledger.record")}</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.n}>
                <td className="hs-figures">{formatTime(row.at)}</td>
                <td>{row.record ? <Go href={`/r/${form}/${row.record.id}`}>{row.record.name}</Go> : <span className="hs-context">{t("ledger.not_mine")}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.hasNextPage && <p><Button size={phone ? "large" : "small"} loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("bulk.more")}</Button></p>}
    </Drawer>
  );
}
