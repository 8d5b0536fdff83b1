import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { formsQuery } from "../../api/queries";
import { type RecycleRule, type Recycling, recyclingQuery } from "../../api/recycling";
import type { Form } from "../../api/schema";
import { Catalog } from "../../condition/catalog";
import { TRUE } from "../../condition/types";
import { counted, formatNumber } from "../../lib/format";
import { named } from "../../lib/i18n";
import { ConditionSentence } from "../../ui/ConditionSentence";
import { Page } from "../../ui/Page";
import { Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { PoolList } from "./PoolList";
import { RecycleDrawer } from "./RecycleDrawer";
import "./recycle.css";

const withCatalog = ({ forms }: { forms: Form[] }) => ({ forms, catalog: new Catalog(forms) });

/** The pools, and after how many days without contact records go back to them. */
export function RecyclePage(): ReactNode {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery({ ...formsQuery, select: withCatalog });
  const list = useQuery(recyclingQuery);
  return (
    <Page title={t("recycle.title")}>
      <div className="hs-scroll hs-recycle">
        <PoolList forms={data.forms} />
        {list.isPending && <Shapes lines={4} />}
        {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
        {[...(list.data?.recycling ?? [])].sort((a, b) => rank(data.forms, a) - rank(data.forms, b)).map((recycling) => {
          const form = data.forms.find((f) => f.key === recycling.form);
          return form && <Seat key={`${recycling.form}.${recycling.seat}`} form={form} catalog={data.catalog} recycling={recycling} />;
        })}
      </div>
    </Page>
  );
}

/** What comes in and ends before what stays. */
const rank = (forms: Form[], { form }: Recycling): number => (forms.some((f) => f.key === form && f.lifecycle) ? 0 : 1);

interface SeatProps {
  form: Form;
  catalog: Catalog;
  recycling: Recycling;
}

function Seat({ form, catalog, recycling }: SeatProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  /** Position of the rule that is open; behind the last one a new one. */
  const [open, setOpen] = useState<number>();
  const { rules } = recycling;
  const put = useMutation({
    mutationFn: (next: { rules: RecycleRule[]; version?: number }) => call("PUT /recycling/{form}/{seat}", { path: { form: recycling.form, seat: recycling.seat }, body: next }),
    onSuccess: (all) => client.setQueryData(recyclingQuery.queryKey, all),
  });
  const change = (next: RecycleRule[], said: string) =>
    put.mutateAsync({ rules: next, version: recycling.version }).then(() => {
      showToast({ text: said, undo: () => put.mutate({ rules }, { onError: showProblem }) });
      setOpen(undefined);
    });
  const act = (next: RecycleRule[], said: string) => void change(next, said).catch(showProblem);
  const placed = (rule: RecycleRule) => (rules.length === open ? [...rules, rule] : rules.map((r, i) => (i === open ? rule : r)));
  const moved = (from: number, to: number) => rules.map((rule, i) => (i === from ? (rules[to] ?? rule) : i === to ? (rules[from] ?? rule) : rule));
  const seat = form.seats?.find((s) => s.key === recycling.seat);
  return (
    <section aria-label={named(form.name)}>
      <h2>{t("recycle.of", { name: t("policy.of", { form: named(form.name), seat: named(seat?.name) }) })}</h2>
      {rules.length === 0 && <p className="hs-context">{t("recycle.none")}</p>}
      <ol className="hs-recycle-rules">
        {rules.map((rule, nth) => (
          <li key={`${nth} ${rule.name.zh}`}>
            <span className="hs-recycle-said">
              <b>{named(rule.name)}</b>
              <span>
                <Said form={form} catalog={catalog} rule={rule} />
                {t("recycle.says", counted(rule.days))}
                {rule.remind.length > 0 && t("recycle.reminds", { list: [...rule.remind].sort((a, b) => b - a).join(t("list.join")), ...counted(Math.max(...rule.remind)) })}
              </span>
            </span>
            <span className="hs-actions">
              {nth > 0 && <Button size="small" type="text" disabled={put.isPending} onClick={() => act(moved(nth, nth - 1), t("recycle.moved"))}>{t("recycle.up")}</Button>}
              <Button size="small" type="text" onClick={() => setOpen(nth)}>{t("act.edit")}</Button>
              <Button size="small" type="text" disabled={put.isPending} onClick={() => act(rules.filter((r) => r !== rule), t("rule.removed", { name: named(rule.name) }))}>{t("act.delete")}</Button>
            </span>
          </li>
        ))}
      </ol>
      <Button size="small" onClick={() => setOpen(rules.length)}>{t("recycle.add")}</Button>
      {rules.length > 0 && (recycling.settling ? <p className="hs-context" role="status">{t("recycle.settling")}</p> : <Forecast form={form} recycling={recycling} />)}
      {open !== undefined && (
        <RecycleDrawer form={form} catalog={catalog} recycling={recycling} rule={rules[open]} placed={placed} onClose={() => setOpen(undefined)} onSave={(rule) => change(placed(rule), t("recycle.saved"))} />
      )}
    </section>
  );
}

function Said({ form, catalog, rule }: { form: Form; catalog: Catalog; rule: RecycleRule }): ReactNode {
  const { t } = useTranslation();
  const when = rule.when ?? TRUE;
  const all = JSON.stringify(when) === JSON.stringify(TRUE);
  return all ? t("recycle.all", { name: named(form.name) }) : <ConditionSentence form={form} catalog={catalog} condition={when} />;
}

/** Today and the next 14 days; each number opens its records. */
function Forecast({ form, recycling }: { form: Form; recycling: Recycling }): ReactNode {
  const { t } = useTranslation();
  const column = `${recycling.seat}_recycle_at`;
  const most = Math.max(1, ...recycling.forecast);
  const total = recycling.forecast.reduce((sum, n) => sum + n, 0);
  const upTo = (day: number) => ({ field: column, op: "lt" as const, value: { param: "now" as const, offset: `P${day + 1}D` } });
  const from = (day: number) => ({ field: column, op: "gte" as const, value: { param: "now" as const, offset: `P${day}D` } });
  if (total === 0) return <p className="hs-context">{t("recycle.quiet")}</p>;
  return (
    <>
      <h3>{t("recycle.forecast", counted(total))}</h3>
      <ol className="hs-recycle-days">
        {recycling.forecast.map((n, day) => (
          <li key={day}>
            {n > 0 ? <Link to="/r/$form" params={{ form: form.key }} search={{ c: day === 0 ? upTo(0) : { all: [from(day), upTo(day)] }, sort: column }}>{formatNumber(n)}</Link> : <span className="hs-context">0</span>}
            <span className="hs-recycle-bar" style={{ blockSize: `${Math.round((n / most) * 48)}px` }} aria-hidden />
            <span className="hs-context">{day === 0 ? t("recycle.today") : t("recycle.day", { n: day })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
