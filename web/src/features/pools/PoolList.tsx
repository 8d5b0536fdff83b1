import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type AllPools, type PoolSettings, poolSettingsQuery } from "../../api/pools";
import type { Form } from "../../api/schema";
import { counted, formatNumber } from "../../lib/format";
import { named } from "../../lib/i18n";
import { CanButton, Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { PoolDrawer, shapeOf } from "./PoolDrawer";

/** Every pool with its limits; made, changed and removed here. */
export function PoolList({ forms }: { forms: Form[] }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const all = useQuery(poolSettingsQuery);
  const [open, setOpen] = useState<PoolSettings | "new">();
  const stored = (next: AllPools) => {
    client.setQueryData(poolSettingsQuery.queryKey, next);
    void client.invalidateQueries({ queryKey: ["pools"] });
  };
  const remove = useMutation({
    mutationFn: (pool: PoolSettings) => call("DELETE /pool-settings/{key}", { path: { key: pool.key } }),
    onSuccess: (next, pool) => {
      stored(next);
      const undo = () => void call("PUT /pool-settings/{key}", { path: { key: pool.key }, body: shapeOf(pool) }).then(stored, showProblem);
      showToast({ text: t("rule.removed", { name: named(pool.name) }), undo });
    },
    onError: showProblem,
  });
  if (all.isPending) return <Shapes lines={4} />;
  if (all.isError) return <Failure error={all.error} onRetry={() => void all.refetch()} busy={all.isFetching} />;
  const { pools, roles, departments } = all.data;
  const names = (keys: string[], of: { key: string; name: string }[]) => keys.map((k) => of.find((c) => c.key === k)?.name ?? k).join(t("list.join"));
  const members = (pool: PoolSettings) => [names(pool.departments, departments), names(pool.roles, roles)].filter(Boolean).join(t("pools.of")) || t("pools.everybody");
  const limits = (pool: PoolSettings) =>
    pool.nurture
      ? t("pools.nurture")
      : [pool.daily_claims ? t("pools.daily", counted(pool.daily_claims)) : t("pools.unlimited"), pool.cooldown_days ? t("pools.cooldown", counted(pool.cooldown_days)) : ""].filter(Boolean).join(t("answer.join"));
  return (
    <section aria-label={t("pools.title")}>
      <h2>{t("pools.title")}</h2>
      <ul className="hs-recycle-rules hs-pool-list">
        {pools.map((pool) => {
          const form = forms.find((f) => f.key === pool.form);
          const opens = pool.records.opens;
          return (
            <li key={pool.key}>
              <span className="hs-recycle-said">
                <b>{named(pool.name)}</b>
                <span className="hs-context">{[named(form?.name), members(pool), limits(pool)].filter(Boolean).join(t("answer.join"))}</span>
              </span>
              {opens && <Link to="/r/$form" params={{ form: opens.form }} search={{ c: opens.condition }}>{t("pools.records", { n: formatNumber(pool.records.n), name: named(form?.counter ?? form?.name) })}</Link>}
              <span className="hs-actions">
                <Button size="small" type="text" onClick={() => setOpen(pool)}>{t("act.edit")}</Button>
                <CanButton size="small" can={pool.used_by.length > 0 ? { reason: t("pools.used", { list: pool.used_by.join(t("list.join")) }) } : true} busy={remove.isPending && remove.variables === pool} onClick={() => remove.mutate(pool)}>{t("act.delete")}</CanButton>
              </span>
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={() => setOpen("new")}>{t("pools.add")}</Button>
      {open && <PoolDrawer key={open === "new" ? "" : open.key} pool={open === "new" ? undefined : open} all={all.data} forms={forms} onClose={() => setOpen(undefined)} onStored={stored} />}
    </section>
  );
}
