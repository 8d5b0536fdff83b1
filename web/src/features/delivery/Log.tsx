import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Delivery, deliveryLogQuery, STATES } from "../../api/delivery";
import { Choose } from "../../fields/controls/lazy";
import { EMPTY, formatTime } from "../../lib/format";
import { text } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { Empty, Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import type { DeliverySearch } from "./place";
import { saidOf } from "./said";

/** What became of messages, the newest first. Of records it says nothing. */
export function Log({ search, go }: { search: DeliverySearch; go: (next: DeliverySearch) => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const people = useQuery({ queryKey: ["people", "names"], queryFn: ({ signal }) => call("GET /people", { query: {}, signal }), staleTime: 60_000 });
  const log = useInfiniteQuery(deliveryLogQuery(search.state, search.person));
  const rows = log.data?.pages.flatMap((page) => page.deliveries) ?? [];
  const resend = useMutation({
    mutationFn: (row: Delivery) => call("POST /delivery/log/{id}/resend", { path: { id: row.id } }),
    onSuccess: () => {
      showToast({ text: t("delivery.resent") });
      return client.invalidateQueries({ queryKey: ["delivery"] });
    },
    onError: showProblem,
  });
  const again = (row: Delivery) => row.state !== "waiting" && row.state !== "sent" && (
    <Button size="small" loading={resend.isPending && resend.variables.id === row.id} onClick={() => resend.mutate(row)}>{t("delivery.resend")}</Button>
  );
  const props = { rows, again };
  return (
    <>
      <div className="hs-toolbar hs-delivery-bar">
        <Choose small label={t("delivery.state")} options={["", ...STATES].map((s) => ({ value: s, label: t(`delivery.state_${s || "all"}` as "delivery.state_all") }))} value={[search.state ?? ""]} onChange={([state]) => go({ ...search, state: state || undefined })} />
        <Choose small label={t("delivery.person")} options={[{ value: "", label: t("delivery.anybody") }, ...(people.data?.people ?? []).map((p) => ({ value: p.id, label: p.name }))]} value={[search.person ?? ""]} onChange={([person]) => go({ ...search, person: person || undefined })} />
      </div>
      <div className="hs-scroll" role="region" aria-label={t("delivery.log")} tabIndex={0}>
        {log.isPending && <Shapes lines={10} />}
        {log.isError && <div className="hs-delivery-failure"><Failure error={log.error} onRetry={() => void log.refetch()} busy={log.isFetching} /></div>}
        {log.isSuccess && rows.length === 0 && <Empty title={t("delivery.log_none")}>{t("delivery.log_none_text")}</Empty>}
        {rows.length > 0 && (phone ? <Rows {...props} /> : <Table {...props} />)}
        {log.hasNextPage && <div className="hs-delivery-more"><Button size="small" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>{t("delivery.more")}</Button></div>}
      </div>
    </>
  );
}

interface Listed {
  rows: Delivery[];
  again: (row: Delivery) => ReactNode;
}

function useWords() {
  const { t } = useTranslation();
  return {
    way: (row: Delivery) => (row.robot ? row.robot.name || t("delivery.robot_gone") : t("delivery.by_mail_short")),
    state: (row: Delivery) => <span className={row.state === "failed" ? "hs-late" : row.state === "sent" ? undefined : "hs-context"}>{t(`delivery.state_${row.state}`)}</span>,
    why: (row: Delivery) => {
      const next = row.state === "waiting" && row.tries > 0 && row.due_at && t("delivery.next_try", { n: row.tries, time: formatTime(row.due_at) });
      return [row.error && saidOf(row.error), next].filter(Boolean).join(text("sentence.join"));
    },
  };
}

function Table({ rows, again }: Listed): ReactNode {
  const { t } = useTranslation();
  const { way, state, why } = useWords();
  return (
    <table className="hs-plain-table hs-page-table hs-delivery-table">
      <thead>
        <tr>
          <th scope="col">{t("delivery.at")}</th>
          <th scope="col">{t("delivery.person")}</th>
          <th scope="col">{t("notices.kind")}</th>
          <th scope="col">{t("delivery.way")}</th>
          <th scope="col">{t("delivery.state")}</th>
          <th scope="col">{t("delivery.why")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="hs-figures">{formatTime(row.at)}</th>
            <td>{row.person.name}</td>
            <td>{row.kind_name}</td>
            <td>{way(row)}</td>
            <td>{state(row)}</td>
            <td><span className="hs-delivery-why">{again(row)}<span>{why(row) || <span className="hs-empty-cell">{EMPTY}</span>}</span></span></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ rows, again }: Listed): ReactNode {
  const { way, state, why } = useWords();
  return (
    <ul className="hs-delivery-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <span className="hs-delivery-first"><b>{row.person.name}</b>{state(row)}</span>
          <span className="hs-context">{row.kind_name}{"\u3000"}{way(row)}{"\u3000"}<span className="hs-figures">{formatTime(row.at)}</span></span>
          {why(row) && <span>{why(row)}</span>}
          {again(row)}
        </li>
      ))}
    </ul>
  );
}
