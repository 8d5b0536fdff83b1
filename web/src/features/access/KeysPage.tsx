import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ApiKey, keysQuery, SCOPES } from "../../api/access";
import { call } from "../../api/client";
import { Choose } from "../../fields/controls/lazy";
import { formatTime } from "../../lib/format";
import { text } from "../../lib/i18n";
import { Page } from "../../ui/Page";
import { Secret } from "../../ui/Secret";
import { Empty, Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import "./access.css";

/** My API keys: what they may do, when they were last used. A key acts as me, with my rights. */
export function KeysPage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useQuery(keysQuery);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["intake"]);
  const [made, setMade] = useState<{ name: string; key: string }>();
  const refresh = () => client.invalidateQueries({ queryKey: keysQuery.queryKey });
  const make = useMutation({
    mutationFn: () => call("POST /keys", { body: { name: name.trim(), scopes } }),
    onSuccess: (answer) => {
      setMade({ name: name.trim(), key: answer.key });
      setName("");
      return refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => call("DELETE /keys/{id}", { path: { id: key.id } }),
    onSuccess: (_, key) => {
      showToast({ text: t("keys.revoked", { name: key.name }) });
      return refresh();
    },
    onError: showProblem,
  });
  const keys = list.data?.keys ?? [];
  return (
    <Page title={t("keys.title")} beside={<span className="hs-context">{t("keys.act_as_me")}</span>}>
      <div className="hs-scroll hs-keys">
        <form
          className="hs-keys-new"
          onSubmit={(e) => {
            e.preventDefault();
            make.mutate();
          }}
        >
          <label>{t("keys.name")}<Input size="small" value={name} maxLength={60} onChange={(e) => setName(e.target.value)} /></label>
          <span className="hs-keys-scopes"><span aria-hidden>{t("keys.scopes")}</span><Choose small multiple label={t("keys.scopes")} clearable={false} options={SCOPES.map((s) => ({ value: s, label: t(`scope.${s}`) }))} value={scopes} onChange={setScopes} /></span>
          <Button type="primary" size="small" htmlType="submit" loading={make.isPending} disabled={name.trim() === "" || scopes.length === 0}>{t("keys.make")}</Button>
        </form>
        {make.error && <Failure error={make.error} />}
        {made && <Secret label={t("keys.made", { name: made.name })} secret={made.key} />}
        {list.isPending && <Shapes lines={3} />}
        {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
        {list.isSuccess && keys.length === 0 && <Empty title={t("keys.none")}>{t("keys.none_text")}</Empty>}
        <ul className="hs-keys-list">
          {keys.map((key) => (
            <li key={key.id}>
              <b>{key.name}</b>
              <span>{key.scopes.map((s) => (SCOPES.some((x) => x === s) ? t(`scope.${s}` as "scope.intake") : s)).join(text("list.join"))}</span>
              <span className="hs-context">{t("keys.created", { time: formatTime(key.created_at) })}</span>
              <span className="hs-context">{key.used_at ? t("keys.used", { time: formatTime(key.used_at) }) : t("keys.never")}</span>
              <Button size="small" loading={revoke.isPending && revoke.variables === key} onClick={() => revoke.mutate(key)}>{t("keys.revoke")}</Button>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}
