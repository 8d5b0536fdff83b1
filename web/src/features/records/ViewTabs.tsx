import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { countQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { TRUE } from "../../condition/types";
import { formatNumber } from "../../lib/format";
import { named } from "../../lib/i18n";
import type { List } from "./useList";

const COUNTED = 8;
const intoSight = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: "nearest", inline: "nearest" });

/** Saved views; their counts come later and take no part in the layout of the rows. */
export function ViewTabs({ form, list }: { form: Form; list: List }): ReactNode {
  const { t } = useTranslation();
  const counts = useQueries({
    queries: list.views.slice(0, COUNTED).map((v) => ({ ...countQuery(form.key, v.condition ?? TRUE), enabled: list.records.isSuccess })),
  });
  if (list.views.length === 0) return null;
  return (
    <nav className="hs-tabs" aria-label={t("list.views")}>
      {list.views.map((view, i) => {
        const current = view.key === list.view?.key;
        const { count, count_is_exact: exact } = counts[i]?.data ?? {};
        return (
          <Link key={view.key} to="/r/$form" params={{ form: form.key }} search={{ view: view.key }} className={current ? "hs-tab hs-tab-active" : "hs-tab"} aria-current={current ? "page" : undefined} ref={current ? intoSight : undefined}>
            {named(view.name)}
            {count !== undefined && <span className="hs-tab-count">{formatNumber(count)}{exact === false && "+"}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
