import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { countQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { poolsQuery } from "../../api/work";
import type { Catalog } from "../../condition/catalog";
import { check } from "../../condition/check";
import { sentence } from "../../condition/sentence";
import { TRUE } from "../../condition/types";
import { counted, formatNumber } from "../../lib/format";
import { named } from "../../lib/i18n";
import { getSettings } from "../../lib/session";
import { Sentence } from "../../ui/Sentence";
import { Empty } from "../../ui/States";
import type { Condition, Word } from "../../api/schema";
import { listCondition, without } from "./listState";
import type { List } from "./useList";

/** Where records are that a view does not show: among all that I may see, and in my pools. */
function Elsewhere({ form, list }: { form: Form; list: List }): ReactNode {
  const { t } = useTranslation();
  const { view, whole } = list;
  const all = useQuery({ ...countQuery(form.key, TRUE), enabled: whole !== undefined && whole !== view });
  const pools = useQuery(poolsQuery);
  const filled = (pools.data?.pools ?? []).filter((p) => p.form === form.key && p.claimable.n > 0);
  const n = (count: number, exact: boolean) => t("list.elsewhere_n", { n: `${formatNumber(count)}${exact ? "" : "+"}` });
  if (!all.data?.count && filled.length === 0) return null;
  return (
    <span className="hs-said">
      {t("list.elsewhere", { name: named(form.name) })}
      {whole && all.data && all.data.count > 0 && <span className="hs-elsewhere"><Link to="/r/$form" params={{ form: form.key }} search={{ view: whole.key }}>{named(whole.name)}</Link> {n(all.data.count, all.data.count_is_exact !== false)}</span>}
      {filled.map((p) => <span key={p.id} className="hs-elsewhere"><Link to="/pools/$id" params={{ id: p.id }} search={{}}>{p.name}</Link> {n(p.claimable.n, p.count_is_exact)}</span>)}
    </span>
  );
}

/** Why nothing is there, which part to drop, and how many records that would give. */
export function NoResult({ form, catalog, list }: { form: Form; catalog: Catalog; list: List }): ReactNode {
  const { t } = useTranslation();
  const { parts, search, go, view } = list;
  const counts = useQueries({
    queries: parts.slice(0, 6).map((p) => countQuery(form.key, listCondition(view, parts.filter((o) => o !== p)), search.q)),
  });
  const best = parts
    .map((p, i) => ({ ...p, count: counts[i]?.data?.count ?? 0 }))
    .reduce<{ key: string; part: Condition; count: number } | undefined>((a, b) => (b.count > (a?.count ?? 0) ? b : a), undefined);
  const said = (condition: Condition): Word[] => {
    try {
      return sentence(check({ catalog }, form.key, condition), { lang: getSettings().lang });
    } catch {
      return [];
    }
  };
  const clear = () => go({ view: search.view, sort: search.sort, cols: search.cols, as: search.as, by: search.by });
  return (
    <Empty
      title={t("list.no_result", { name: named(form.name) })}
      actions={
        <>
          {best && <Button onClick={() => go(without(search, best.key))}>{t("list.drop_part")}</Button>}
          {(parts.length > 0 || search.q) && <Button type="text" onClick={clear}>{t("list.clear_all")}</Button>}
        </>
      }
    >
      {t("list.current")}
      <Sentence words={said(list.condition)} />
      {search.q && t("list.current_search", { text: search.q })}
      {t("sentence.end")}
      {parts.length === 0 && !search.q && <Elsewhere form={form} list={list} />}
      {best && (
        <>
          {t("list.without_a")}
          <Sentence words={said(best.part)} />
          {t("list.without_b")}
          <button type="button" className="hs-link" onClick={() => go(without(search, best.key))}>{t("list.without_n", counted(best.count))}</button>
          {t("sentence.end")}
        </>
      )}
    </Empty>
  );
}
