import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { policiesQuery, type PolicyHead } from "../../api/policies";
import { counted, EMPTY, formatTime } from "../../lib/format";
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
        {policies.length > 0 && !phone && <Table policies={policies} />}
        {policies.length > 0 && phone && (
          <ul className="hs-lines" aria-label={t("policies.title")}>
            {policies.map((p) => (
              <li key={`${p.form} ${p.seat}`}>
                <Link to="/policies/$form/$seat" params={{ form: p.form, seat: p.seat }}>
                  <b>{t("policy.of", { form: p.form_name, seat: p.seat_name })}</b>
                  <span className="hs-lines-rest">
                    <span>{p.published ? t("policy.version", { n: p.published.version }) : t("policies.unpublished")}</span>
                    <span className="hs-context">{t("policies.n_routes", counted(p.routes))}</span>
                    <State policy={p} />
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

function Table({ policies }: { policies: PolicyHead[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="hs-plain-table hs-page-table">
      <thead>
        <tr>
          <th scope="col">{t("policies.name")}</th>
          <th scope="col" className="hs-right">{t("policies.routes")}</th>
          <th scope="col">{t("policies.live")}</th>
          <th scope="col">{t("policies.changes")}</th>
        </tr>
      </thead>
      <tbody>
        {policies.map((p) => (
          <tr key={`${p.form} ${p.seat}`}>
            <th scope="row"><Link to="/policies/$form/$seat" params={{ form: p.form, seat: p.seat }}>{t("policy.of", { form: p.form_name, seat: p.seat_name })}</Link></th>
            <td className="hs-right">{p.routes}</td>
            <td>
              {p.published ? t("policy.version", { n: p.published.version }) : t("policies.unpublished")}
              {p.published && <span className="hs-context"> {t("policy.published_at", { time: formatTime(p.published.at), who: p.published.by?.name ?? "" })}</span>}
            </td>
            <td><span className="hs-lines-rest">{p.draft || p.errors > 0 || p.warnings > 0 ? <State policy={p} /> : <span className="hs-empty-cell">{EMPTY}</span>}</span></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ policy: p }: { policy: PolicyHead }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {p.draft && <span className="hs-tag hs-tag-draft">{t("policies.draft", { time: formatTime(p.draft.at), who: p.draft.by?.name ?? "" })}</span>}
      {p.errors > 0 && <span className="hs-late">{t("policies.errors", counted(p.errors))}</span>}
      {p.warnings > 0 && <span className="hs-near">{t("policies.warnings", { n: p.warnings })}</span>}
    </>
  );
}
