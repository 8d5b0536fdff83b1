import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { operationQuery } from "../../../api/operations";
import { formsQuery } from "../../../api/queries";
import { formatNumber, formatTime } from "../../../lib/format";
import { named } from "../../../lib/i18n";
import { Page } from "../../../ui/Page";
import { Empty, Failure, Shapes } from "../../../ui/States";
import { Parts, PlanPart } from "./PlanPart";
import { ResultPart } from "./ResultPart";
import "./bulk.css";

/** One act on many records, found again. */
export function OperationPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/app/operations/$id" });
  const { data } = useSuspenseQuery(formsQuery);
  const found = useQuery(operationQuery(id));
  if (found.isError) {
    return <Page title={t("bulk.recent")}><div className="hs-bulk-page"><Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} /></div></Page>;
  }
  if (found.isPending) return <Page title={t("bulk.recent")}><Shapes /></Page>;
  const operation = found.data;
  const form = data.forms.find((f) => f.key === operation.form);
  if (!form) return <Page title={t("bulk.recent")}><Empty title={t("missing.form_title")}>{t("missing.form_text")}</Empty></Page>;
  const crumb = <span><Link className="hs-crumb" to="/operations">{t("bulk.recent")}</Link><span className="hs-crumb-slash" aria-hidden>/</span></span>;
  const beside = [named(form.name), t("bulk.n", { n: formatNumber(operation.rows) }), operation.by.name, formatTime(operation.at)].join("\u3000");
  return (
    <Page title={<>{crumb}{operation.said}</>} beside={<span className="hs-context hs-ellipsis">{beside}</span>}>
      <div className="hs-scroll">
        <div className="hs-bulk-page">
          {operation.state === "planned" ? <PlanPart operation={operation} /> : <ResultPart operation={operation} form={form} />}
          {operation.state !== "planned" && <Parts parts={operation.parts} />}
        </div>
      </div>
    </Page>
  );
}
