import { DownOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button, Dropdown, Input, Popover } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { sessionQuery, viewsQuery } from "../../api/queries";
import type { Form, View, ViewBody } from "../../api/schema";
import { named } from "../../lib/i18n";
import { getSettings } from "../../lib/session";
import { showProblem, showToast } from "../../ui/toast";
import type { List } from "./useList";

/** Keeps what the list shows now as a view: a new one, or the one that is open where it is mine to change. */
export function SaveView({ form, list }: { form: Form; list: List }): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const [naming, setNaming] = useState<"new" | "rename">();
  const { store, remove } = useViews(form);
  const { search, view, go } = list;
  const shares = me.powers.includes("manage_forms");
  const mine = view && (view.private || shares) ? view : undefined;
  const changed = list.parts.length > 0 || search.sort !== undefined || search.cols !== undefined || search.as !== undefined || search.by !== undefined || search.sum !== undefined;
  if (!changed && !mine) return null;

  const now = (): Omit<ViewBody, "name" | "private"> => ({
    condition: list.condition, columns: list.columns.map((c) => c.key), sort: list.sort, quick: view?.quick ?? [],
    presentation: list.board ? "board" : "table", group: (list.board ?? list.group)?.key ?? null, sum: list.sum?.key ?? null,
  });
  const open = (key: string) => go({ q: search.q, view: key });
  const keep = (name: string, shared: boolean) => {
    const key = `v${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    store.mutate({ key, body: { ...now(), name: { zh: name }, private: !shared } }, {
      onSuccess: () => {
        setNaming(undefined);
        open(key);
        showToast({ text: t("view.kept", { name }) });
      },
    });
  };
  const change = (body: ViewBody, of: View, said: string) =>
    store.mutate({ key: of.key, body }, {
      onSuccess: () => {
        setNaming(undefined);
        open(of.key);
        showToast({ text: said, undo: () => store.mutate({ key: of.key, body: bodyOf(of) }) });
      },
      onError: showProblem,
    });
  const drop = (of: View) =>
    remove.mutate(of.key, {
      onSuccess: () => {
        go({});
        showToast({ text: t("view.removed", { name: named(of.name) }), undo: () => store.mutate({ key: of.key, body: bodyOf(of) }) });
      },
      onError: showProblem,
    });

  const items = [
    ...(changed ? [{ key: "new", label: t("view.save_as") }] : []),
    ...(changed && mine ? [{ key: "update", label: t("view.update", { name: named(mine.name) }) }] : []),
    ...(mine ? [{ key: "rename", label: t("view.rename") }, { key: "remove", label: t("view.remove"), danger: true }] : []),
  ];
  const act = (key: string) => {
    if (key === "new" || key === "rename") setNaming(key);
    if (key === "update" && mine) change({ ...bodyOf(mine), ...now() }, mine, t("view.updated", { name: named(mine.name) }));
    if (key === "remove" && mine) drop(mine);
  };
  const button = mine ? (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => act(key) }}>
      <Button size="small">{t("view.menu")} <DownOutlined aria-hidden /></Button>
    </Dropdown>
  ) : (
    <Button size="small" onClick={() => setNaming("new")}>{t("view.save_as")}</Button>
  );
  return (
    <Popover
      open={naming !== undefined}
      onOpenChange={(shown) => !shown && setNaming(undefined)}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <Naming
          start={naming === "rename" && mine ? named(mine.name) : ""}
          shares={shares && naming === "new"}
          busy={store.isPending}
          error={store.error && asProblem(store.error).detail}
          onDone={(name, shared) => {
            if (naming !== "rename" || !mine) return keep(name, shared);
            change({ ...bodyOf(mine), name: { ...mine.name, [getSettings().lang]: name } }, mine, t("view.renamed", { name }));
          }}
        />
      }
    >
      <span>{button}</span>
    </Popover>
  );
}

function Naming({ start, shares, busy, error, onDone }: { start: string; shares: boolean; busy: boolean; error?: string | null; onDone: (name: string, shared: boolean) => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [name, setName] = useState(start);
  const [shared, setShared] = useState(false);
  return (
    <form
      className="hs-ask"
      onSubmit={(e) => {
        e.preventDefault();
        if (name.trim()) onDone(name.trim(), shared);
      }}
    >
      <label htmlFor={id}>{t("view.name")}</label>
      <Input id={id} autoFocus value={name} maxLength={30} onChange={(e) => setName(e.target.value)} />
      {shares && <label className="hs-view-shared"><input type="checkbox" checked={shared} onChange={(e) => setShared(e.target.checked)} /> {t("view.shared")}</label>}
      {error && <span className="hs-form-error">{error}</span>}
      <div className="hs-actions"><Button type="primary" htmlType="submit" loading={busy} disabled={!name.trim()}>{t("form.save")}</Button></div>
    </form>
  );
}

function useViews(form: Form) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: viewsQuery(form.key).queryKey });
  const store = useMutation({
    mutationFn: ({ key, body }: { key: string; body: ViewBody }) => call("PUT /views/{form}/{key}", { path: { form: form.key, key }, body }),
    onSuccess,
  });
  const remove = useMutation({ mutationFn: (key: string) => call("DELETE /views/{form}/{key}", { path: { form: form.key, key } }), onSuccess });
  return { store, remove };
}

/** A view as it is stored. */
const bodyOf = ({ name, condition, columns, sort, quick, presentation, group, sum, roles, position, private: own }: View): ViewBody => ({
  name, condition, columns: columns ?? [], sort: sort ?? "", quick: quick ?? [], presentation: presentation ?? "table", group: group ?? null, sum: sum ?? null, private: own === true, ...(own ? {} : { roles: roles ?? [] }), ...(position == null ? {} : { position }),
});
