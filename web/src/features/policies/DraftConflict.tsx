import { WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { Policy, PolicyPage } from "../../api/policies";
import type { Form } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { named } from "../../lib/i18n";
import { Failure } from "../../ui/States";
import { ruleDifferences } from "./differences";
import { partText } from "./partText";
import { useChoices } from "./useChoices";

interface Props {
  form: Form;
  catalog: Catalog;
  page: PolicyPage;
  mine: Policy;
  onChoose: (keepMine: boolean, theirs: PolicyPage) => void;
}

/** Somebody else changed the draft: what differs, side by side, and the choice of one side. */
export function DraftConflict({ form, catalog, page, mine, onChoose }: Props): ReactNode {
  const { t } = useTranslation();
  const choices = useChoices(form);
  const theirs = useQuery({
    queryKey: ["policies", page.form, page.seat, "theirs"],
    queryFn: ({ signal }) => call("GET /policies/{form}/{seat}", { path: { form: page.form, seat: page.seat }, signal }),
    staleTime: 0,
  });
  if (theirs.isError) return <Failure error={theirs.error} onRetry={() => void theirs.refetch()} busy={theirs.isFetching} />;
  const now = theirs.data;
  if (!now) return null;
  const who = now.draft?.by?.name ?? now.published?.by?.name ?? t("conflict.somebody");
  const rows = ruleDifferences(now.draft?.policy ?? now.published?.policy, mine);
  return (
    <section className="hs-policy-conflict">
      <div className="hs-notice hs-notice-warning" role="alert">
        <WarningOutlined aria-hidden />
        <div className="hs-notice-text"><b>{t("policy.conflict", { who })}</b><span>{t("policy.conflict_next")}</span></div>
      </div>
      <table className="hs-plain-table">
        <thead><tr><th scope="col">{t("policy.rule")}</th><th scope="col">{t("policy.part")}</th><th scope="col">{who}</th><th scope="col">{t("conflict.mine")}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.section} ${row.id} ${row.part}`}>
              <th scope="row">{row.name ? named(row.name) : t(`policy.${row.section}`)}</th>
              <td className="hs-context">{t(`part.${row.part}` as "part.when")}</td>
              <td>{partText(row.part, row.theirs, form.key, catalog, choices)}</td>
              <td><b>{partText(row.part, row.mine, form.key, catalog, choices)}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="hs-actions">
        <Button size="small" onClick={() => onChoose(false, now)}>{t("conflict.use_theirs", { who })}</Button>
        <Button size="small" type="primary" onClick={() => onChoose(true, now)}>{t("conflict.use_mine")}</Button>
      </div>
    </section>
  );
}
