import { useQuery } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { countQuery } from "../../api/queries";
import type { Condition, Form } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { ConditionEditor } from "../../condition/ConditionEditor";
import { finished } from "../../condition/draft";
import { both, TRUE } from "../../condition/types";
import { formatNumber } from "../../lib/format";
import { nextStep, unfinished } from "./unfinished";

interface Props {
  form: Form;
  catalog: Catalog;
  value: Condition;
  /** Rules above take their records away; marks and screens are all asked. */
  exclusive?: boolean;
  onChange: (value: Condition) => void;
}

const LAST_30: Condition = { field: "created_at", op: "gte", value: { param: "today", offset: "-P30D" } };

/** The condition of a rule. Tests without a value stay here until they have one; the policy gets the finished part. */
export function ConditionPart({ form, catalog, value, exclusive, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(value);
  const asked = useDeferredValue(finished(draft) ?? TRUE);
  const recent = useQuery(countQuery(form.key, both(asked, LAST_30)));
  const all = useQuery(countQuery(form.key, asked));
  const said = (count: { count: number; count_is_exact?: boolean }) => `${formatNumber(count.count)}${count.count_is_exact === false ? "+" : ""}`;
  const [held, setHeld] = useState(false);
  const open = unfinished(draft);
  const change = (next: Condition) => {
    setDraft(next);
    const step = nextStep(draft, next, held);
    setHeld(step.held);
    if (step.tell) onChange(finished(next) ?? TRUE);
  };
  return (
    <div className="hs-part hs-part-tall">
      <h3>{t("rule.condition")}</h3>
      <div className="hs-part-body">
        <p className="hs-context" role="status">
          {recent.data && all.data && t(exclusive ? "rule.matches_first" : "rule.matches", { recent: said(recent.data), all: said(all.data) })}
          {open > 0 && <span className="hs-near"> {t(held ? "rule.held" : "rule.unfinished", { n: open })}</span>}
        </p>
        <ConfigProvider componentSize="small"><ConditionEditor catalog={catalog} form={form.key} value={draft} onChange={change} /></ConfigProvider>
      </div>
    </div>
  );
}
