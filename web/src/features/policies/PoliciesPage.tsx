import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { policiesQuery } from "../../api/policies";
import { EMPTY, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import "./policy.css";

/** Every seat that has a policy: what is in force, whether something is being changed. */
export function PoliciesPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const list = useQuery(policiesQuery);
  const policies = list.data?.policies ?? [];
  return (
    <Page title={t("policies.title")}>
      <div className="hs-scroll">
        {list.isPending && <Shapes lines={4} />}
        {list.isError && <div className="hs-policy-failure"><Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} /></div>}
        {list.isSuccess && policies.length === 0 && <Empty title={t("policies.none")}>{t("policies.none_text")}</Empty>}
        {policies.length > 0 && (
          <ul className="hs-lines" aria-label={t("policies.title")}>
            {policies.map((p) => (
              <li key={`${p.form} ${p.seat}`}>
                <Link to="/policies/$form/$seat" params={{ form: p.form, seat: p.seat }}>
                  <b>{t("policy.of", { form: p.form_name, seat: p.seat_name })}</b>
                  <span className="hs-lines-rest">
                    <span>{p.published ? t("policy.version", { n: p.published.version }) : t("policies.unpublished")}</span>
                    {!phone && <span className="hs-context">{p.published ? t("policy.published_at", { time: formatTime(p.published.at), who: p.published.by?.name ?? "" }) : EMPTY}</span>}
                    {p.draft && <span className="hs-tag hs-tag-draft">{t("policies.draft", { time: formatTime(p.draft.at), who: p.draft.by?.name ?? "" })}</span>}
                    {p.errors > 0 && <span className="hs-late">{t("policies.errors", { n: p.errors })}</span>}
                    {p.warnings > 0 && <span className="hs-near">{t("policies.warnings", { n: p.warnings })}</span>}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}
