import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { formsQuery, recordsQuery, viewsQuery } from "../../api/queries";
import type { Form, RecordRow } from "../../api/schema";
import { type Pool, poolsQuery } from "../../api/work";
import { EMPTY, formatNumber, formatTime } from "../../lib/format";
import { named, text } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { useClaim } from "../../ui/claim";
import { columnsOf } from "../../ui/columns";
import { NumberStrip, type StripItem } from "../../ui/NumberStrip";
import { Back, Page } from "../../ui/Page";
import { RecordRows } from "../../ui/RecordRows";
import { RecordTable } from "../../ui/RecordTable";
import { summaryOf } from "../../ui/summary";
import { Empty, Failure, Shapes } from "../../ui/States";
import { gradeOf, poolColumns, poolCondition, type PoolSearch, usualSort } from "./poolState";
import "./pool.css";

/** What lies in a pool, how much of it I may still claim, and by which rules. */
export function PoolPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/app/pools/$id" });
  const { data } = useSuspenseQuery(formsQuery);
  const pools = useQuery(poolsQuery);
  const pool = pools.data?.pools.find((p) => p.id === id);
  const form = data.forms.find((f) => f.key === pool?.form);
  if (pools.isError) return <Page title={t("pool.which")}><div className="hs-list-failure"><Failure error={pools.error} onRetry={() => void pools.refetch()} busy={pools.isFetching} /></div></Page>;
  if (pools.isPending) return <Page title={t("pool.which")}><Shapes /></Page>;
  if (!pool || !form) return <Page title={t("pool.which")}><Empty title={t("pool.missing")} actions={<Back />}>{t("pool.missing_text")}</Empty></Page>;
  const others = pools.data.pools.filter((p) => p.form === pool.form && p.seat === pool.seat);
  return <Shown key={id} pool={pool} form={form} others={others} />;
}

function Shown({ pool, form, others }: { pool: Pool; form: Form; others: Pool[] }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const claim = useClaim();
  const search = useSearch({ from: "/app/pools/$id" });
  const sort = search.sort ?? usualSort(pool);
  const go = (next: PoolSearch) => void navigate({ to: "/pools/$id", params: { id: pool.id }, search: next, replace: true });
  const views = useQuery(viewsQuery(form.key));
  const usual = views.data?.views.find((v) => v.columns?.includes(`${pool.seat}_pool_since`))?.columns;
  const records = useInfiniteQuery(recordsQuery(form.key, { condition: JSON.stringify(poolCondition(form, pool, search.only)), sort }));
  const rows = (records.data?.pages.flatMap((p) => p.records) ?? []).map((row) => limited(row, pool));
  const name = named(form.name);
  const moreOf = (row: RecordRow) => {
    const since = row.fields[`${pool.seat}_pool_since`];
    const { facts } = summaryOf(form, row);
    return [facts.slice(0, 2).join(t("work.join")), typeof since === "string" && `${t("pool.since")} ${formatTime(since)}`].filter(Boolean).join("\u3000");
  };
  const none = search.only ? (
    <Empty title={t("pool.empty_filter", { name })} actions={<button type="button" className="hs-link" onClick={() => go({})}>{t("pool.show_all")}</button>} />
  ) : (
    <Empty title={t("pool.empty", { name })}>{t("pool.empty_text")}</Empty>
  );
  const shared = {
    form,
    columns: poolColumns(form, pool, columnsOf(form, usual)),
    rows,
    loading: records.isPending,
    hasMore: records.hasNextPage,
    onMore: () => !records.isFetchingNextPage && !records.isFetchNextPageError && void records.fetchNextPage(),
    href: (row: RecordRow) => `/r/${form.key}/${row.id}`,
    onOpen: (row: RecordRow) => void navigate({ to: "/r/$form/$id", params: { form: form.key, id: row.id } }),
    onClaim: pool.nurture ? undefined : (row: RecordRow) => claim.mutate({ form: form.key, id: row.id, title: row.title, seat: pool.seat }),
  };
  const which = phone ? (
    <Select size="large" variant="borderless" aria-label={t("pool.which")} value={pool.id} options={others.map((p) => ({ value: p.id, label: p.name }))} popupMatchSelectWidth={false} onChange={(id) => void navigate({ to: "/pools/$id", params: { id } })} />
  ) : (
    <nav className="hs-tabs" aria-label={t("pool.which")}>
      {others.map((p) => (
        <Link key={p.id} to="/pools/$id" params={{ id: p.id }} className={p.id === pool.id ? "hs-tab hs-tab-active" : "hs-tab"} aria-current={p.id === pool.id ? "page" : undefined}>
          {p.name}
          <span className="hs-tab-count">{formatNumber(p.claimable.n)}{!p.count_is_exact && "+"}</span>
        </Link>
      ))}
    </nav>
  );
  const many = others.length > 1;
  return (
    <Page title={many ? t("menu.pools", { name }) : pool.name} beside={many ? which : undefined}>
      <NumberStrip label={pool.name} items={stripOf(pool, name)} large />
      <Rules pool={pool} />
      <div className="hs-toolbar">
        <div className="hs-filter" role="group" aria-label={t("pool.which")}>
          {([undefined, "today", ...(gradeOf(form) ? (["best"] as const) : [])] as const).map((only) => (
            <button key={only ?? ""} type="button" aria-pressed={search.only === only} onClick={() => go({ ...search, only })}>
              {only === "best" ? `${named(gradeOf(form)?.name)} A` : t(only ? "pool.today" : "pool.all")}
            </button>
          ))}
        </div>
        {form.access.verbs.includes("assign") && !phone && (
          <Link className="hs-pool-many" to="/r/$form" params={{ form: form.key }} search={{ c: poolCondition(form, pool, search.only) }}>{t("pool.many")}</Link>
        )}
      </div>
      {records.isError && <div className="hs-list-failure"><Failure error={records.error} onRetry={() => void records.refetch()} busy={records.isFetching} /></div>}
      {phone ? (
        <RecordRows {...shared} more={moreOf}>{records.isSuccess && none}</RecordRows>
      ) : (
        <RecordTable {...shared} sort={sort} onSort={(next) => go({ ...search, sort: next || undefined })}>{records.isSuccess && none}</RecordTable>
      )}
    </Page>
  );
}

/** The row as the pool's seat sees it; my own limits hold for every row. */
function limited(row: RecordRow, pool: Pool): RecordRow {
  const further = row.seats?.[pool.seat];
  const seat = further ?? row;
  const claim = pool.reason && seat.can.claim === true ? { reason: pool.reason } : seat.can.claim;
  const seats = further && { ...row.seats, [pool.seat]: { ...further, can: { ...further.can, claim } } };
  return { ...row, owner: seat.owner, can: { ...row.can, claim }, ...(seats ? { seats } : {}) };
}

function stripOf(pool: Pool, name: string): StripItem[] {
  const of = (n: number | null) => (n === null ? undefined : text("number.of", { n }));
  const left = pool.daily_claims === null ? null : Math.max(0, pool.daily_claims - pool.claims_today);
  const strip: StripItem[] = [
    { key: "left", label: text("pool.left"), value: left ?? (pool.nurture ? EMPTY : text("pool.unlimited")), context: of(pool.daily_claims), tone: left === 0 ? "near" : undefined },
    { key: "held", label: text("pool.holding"), value: pool.holding, context: of(pool.holding_cap), tone: pool.holding_cap !== null && pool.holding >= pool.holding_cap ? "near" : undefined },
    { key: "here", label: text(pool.nurture ? "pool.inside" : "pool.claimable", { name }), value: `${formatNumber(pool.claimable.n)}${pool.count_is_exact ? "" : "+"}` },
  ];
  return pool.nurture ? strip.slice(2) : strip;
}

function Rules({ pool }: { pool: Pool }): ReactNode {
  const { t } = useTranslation();
  if (pool.rules.length === 0 && !pool.reason) return null;
  return (
    <div className="hs-pool-rules">
      {pool.reason && <b>{pool.reason}</b>}
      {pool.rules.map((rule) => <span key={rule}>{rule}{t("sentence.end")}</span>)}
    </div>
  );
}
