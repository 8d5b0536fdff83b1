import { useInfiniteQuery, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { askAgain, formsQuery, sessionQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { type Trashed, trashQuery } from "../../api/trash";
import { counted, EMPTY, formatTime } from "../../lib/format";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { fitsTrade } from "../../lib/trade";
import { showProblem, showToast } from "../../ui/toast";
import { Page } from "../../ui/Page";
import { CanButton, Empty, Failure, Shapes } from "../../ui/States";
import "./trash.css";

/** What was deleted, by whom and why, until it goes for good. */
export function TrashPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/trash" });
  const { data } = useSuspenseQuery(formsQuery);
  const { data: me } = useSuspenseQuery(sessionQuery);
  const forms = data.forms.filter((f) => fitsTrade(me.workspace.trade, f.trades));
  const form = forms.find((f) => f.key === search.form) ?? forms[0];
  if (!form) return <Page title={t("trash.title")}><Empty title={t("trash.empty")} /></Page>;
  return (
    <Page title={t("trash.title")}>
      <div className="hs-toolbar hs-trash-bar">
        <Select
          size={phone ? "middle" : "small"}
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t("trash.form")}
          value={form.key}
          options={forms.map((f) => ({ value: f.key, label: named(f.name) }))}
          onChange={(key) => void navigate({ to: "/trash", search: { form: key }, replace: true })}
        />
      </div>
      <List key={form.key} form={form} />
    </Page>
  );
}

function List({ form }: { form: Form }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const list = useInfiniteQuery(trashQuery(form.key));
  const restore = useMutation({
    mutationFn: (record: Trashed) => call("POST /records/{form}/{id}/restoration", { path: { form: form.key, id: record.id } }),
    onSuccess: (_, record) => {
      showToast({ text: t("trash.restored", { name: record.title }), href: `/r/${form.key}/${record.id}` });
      askAgain(client, form.key);
    },
    onError: showProblem,
  });
  const records = list.data?.pages.flatMap((page) => page.records) ?? [];
  const days = list.data?.pages[0]?.days;
  const back = (record: Trashed) =>
    record.can_restore ? (
      <Button size="small" aria-label={t("trash.restore_one", { name: record.title })} loading={restore.isPending && restore.variables.id === record.id} onClick={() => restore.mutate(record)}>{t("trash.restore")}</Button>
    ) : (
      <CanButton size="small" can={{ reason: t("trash.not_mine") }}>{t("trash.restore")}</CanButton>
    );
  return (
    <div className="hs-scroll">
      {days !== undefined && <p className="hs-context hs-trash-said">{t("trash.said", counted(days))}</p>}
      {list.isPending && <Shapes lines={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.isSuccess && records.length === 0 && <Empty title={t("trash.empty_of", { name: named(form.name) })}>{t("trash.empty_text")}</Empty>}
      {records.length > 0 && (phone ? <Rows records={records} back={back} /> : <Table records={records} back={back} />)}
      {list.hasNextPage && <div className="hs-trash-more"><Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t("trash.more")}</Button></div>}
    </div>
  );
}

interface Listed {
  records: Trashed[];
  back: (record: Trashed) => ReactNode;
}

function Table({ records, back }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="hs-plain-table hs-page-table">
      <thead>
        <tr>
          <th scope="col">{t("trash.record")}</th>
          <th scope="col">{t("trash.reason")}</th>
          <th scope="col">{t("trash.by")}</th>
          <th scope="col">{t("trash.at")}</th>
          <th scope="col">{t("trash.until")}</th>
          <th scope="col"><span className="hs-visually-hidden">{t("trash.restore")}</span></th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.id}>
            <th scope="row">{record.title}</th>
            <td>{record.reason ?? EMPTY}</td>
            <td>{record.by?.name ?? t("trash.system")}</td>
            <td>{formatTime(record.at)}</td>
            <td>{formatTime(record.until)}</td>
            <td className="hs-right">{back(record)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ records, back }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="hs-lines" aria-label={t("trash.title")}>
      {records.map((record) => (
        <li key={record.id} className="hs-trash-row">
          <span className="hs-trash-what">
            <b>{record.title}</b>
            <span className="hs-context">{t("trash.who", { name: record.by?.name ?? t("trash.system"), time: formatTime(record.at) })}</span>
            {record.reason && <span className="hs-context">{record.reason}</span>}
          </span>
          {back(record)}
        </li>
      ))}
    </ul>
  );
}
