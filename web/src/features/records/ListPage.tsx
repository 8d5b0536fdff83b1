import { PlusOutlined } from "@ant-design/icons";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, Json, RecordRow } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { useClaim } from "../../ui/claim";
import { mayEdit } from "../../ui/columns";
import { Back, Page } from "../../ui/Page";
import { RecordRows } from "../../ui/RecordRows";
import { RecordTable } from "../../ui/RecordTable";
import { Empty, Failure } from "../../ui/States";
import { ListBar } from "./ListBar";
import { NoResult } from "./NoResult";
import { useEditCell } from "./acts";
import { useForm, useList } from "./useList";
import { useGroups } from "./useGroups";
import { ViewTabs } from "./ViewTabs";
import "./list.css";

const Board = lazy(() => import("./Board"));
const SelectionBar = lazy(() => import("./SelectionBar"));
const FormDrawer = lazy(() => import("../../ui/FormDrawer"));
const FilterDrawer = lazy(() => import("./FilterDrawer"));

/** The records of any form: views as tabs, quick conditions, rows. */
export function ListPage(): ReactNode {
  const { t } = useTranslation();
  const { form: key } = useParams({ from: "/app/r/$form" });
  const { form, catalog } = useForm(key);
  if (!form || !form.access.verbs.includes("read")) {
    return <Page title={t("missing.form")}><Empty title={t("missing.form_title")} actions={<Back />}>{t("missing.form_text")}</Empty></Page>;
  }
  return <FormList key={form.key} form={form} catalog={catalog} />;
}

function FormList({ form, catalog }: { form: Form; catalog: Catalog }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const list = useList(form);
  const grouped = useGroups(form, list);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [choosing, setChoosing] = useState(false);
  const claim = useClaim();
  const edit = useEditCell(form);
  const { search, go } = list;
  const records = list.group ? grouped.heads : list.records;
  const rows = list.group ? grouped.rows : list.rows;
  const name = named(form.name);
  const mayCreate = form.access.verbs.includes("create");
  const create = () => go({ ...search, open: "new" });
  const close = () => go({ ...search, open: undefined });
  const toggle = ({ id }: RecordRow) => {
    const next = new Set(choosing ? selected : []);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
    setChoosing(true);
  };
  const done = () => {
    setSelected(new Set());
    setChoosing(false);
  };
  const openRecord = (row: { id: string }) => void navigate({ to: "/r/$form/$id", params: { form: form.key, id: row.id } });

  const nothing = records.isError ? null : list.parts.length > 0 || search.q || (list.view?.condition && list.views.length > 1) ? (
    <NoResult form={form} catalog={catalog} list={list} />
  ) : (
    <Empty
      title={t("list.no_data", { name })}
      actions={mayCreate && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={create}>{t("list.create_first")}</Button>}
    >
      {t("list.no_data_text", { name })}
    </Empty>
  );
  const shared = {
    form,
    columns: list.columns,
    rows,
    groups: list.group && grouped.shown,
    loading: records.isPending || list.deciding,
    hasMore: !list.group && list.records.hasNextPage,
    onMore: () => !list.records.isFetchingNextPage && !list.records.isFetchNextPageError && void list.records.fetchNextPage(),
    href: (row: RecordRow) => `/r/${form.key}/${row.id}`,
    onOpen: openRecord,
    onClaim: (row: RecordRow, seat?: string) => claim.mutate({ form: form.key, id: row.id, title: row.title, seat }),
  };
  const actions = mayCreate && (phone ? (
    <Button type="text" size="large" icon={<PlusOutlined aria-hidden />} aria-label={t("form.new", { name })} onClick={create} />
  ) : (
    <Button type="primary" size="small" icon={<PlusOutlined aria-hidden />} onClick={create}>{t("form.new", { name })}</Button>
  ));
  return (
    <Page title={name} beside={<ViewTabs form={form} list={list} />} actions={actions}>
      <ListBar form={form} list={list} grouped={grouped} onSelect={() => setChoosing(true)} />
      {records.isError && <div className="hs-list-failure"><Failure error={records.error} onRetry={() => void records.refetch()} busy={records.isFetching} /></div>}
      {list.board ? (
        <Suspense><Board form={form} by={list.board} list={list} /></Suspense>
      ) : phone ? (
        <RecordRows {...shared} selected={choosing ? selected : undefined} onToggle={toggle}>{nothing}</RecordRows>
      ) : (
        <RecordTable
          {...shared}
          sort={list.sort}
          onSort={(sort) => go({ ...search, sort: sort || undefined }, true)}
          selected={selected}
          onSelect={setSelected}
          editable={(row: RecordRow, field: Field) => row.can.edit === true && mayEdit(form, field.key) && !row.masked.includes(field.key)}
          onEdit={(row: RecordRow, values: Record<string, Json>) => edit.mutateAsync({ row, values })}
        >
          {nothing}
        </RecordTable>
      )}
      <Suspense>
        {(selected.size > 0 || (choosing && phone)) && !list.board && <SelectionBar form={form} list={list} loaded={rows.length} rows={rows.filter((r) => selected.has(r.id))} onDone={done} />}
        {(search.open === "new" || search.open === "paste") && mayCreate && <FormDrawer form={form} paste={search.open === "paste"} onClose={close} onSaved={openRecord} />}
        {search.open === "filter" && <FilterDrawer form={form} catalog={catalog} list={list} onClose={close} />}
      </Suspense>
    </Page>
  );
}
