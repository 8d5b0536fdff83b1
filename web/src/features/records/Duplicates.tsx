import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Duplicate, identityQuery } from "../../api/identity";
import type { Form, RecordDetail } from "../../api/schema";
import { named } from "../../lib/i18n";
import { CanButton } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import "./merge.css";

interface Props {
  form: Form;
  forms: Form[];
  record: RecordDetail;
  onMerge: (other: string) => void;
}

/** What may be the same as this record, with the two answers to it. Nothing where nothing is suggested. */
export function Duplicates({ form, forms, record, onMerge }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const identity = useQuery({ ...identityQuery(form.key, record.id), enabled: form.party !== undefined });
  const dismiss = useMutation({
    mutationFn: (suggestion: string) => call("POST /records/{form}/{id}/identity/dismissal", { path: { form: form.key, id: record.id }, body: { suggestion } }),
    onSuccess: () => showToast({ text: t("duplicate.dismissed") }),
    onError: showProblem,
    onSettled: () => void client.invalidateQueries({ queryKey: identityQuery(form.key, record.id).queryKey }),
  });
  const found = identity.data?.duplicates ?? [];
  if (found.length === 0) return null;
  const line = (d: Duplicate) => {
    if (d.reason === "name") return t("duplicate.said", { name: d.said ?? "" });
    const other = forms.find((f) => f.key === d.form);
    const what = other ? named(other.name) : "";
    const holder = d.holder ? t("duplicate.held", { name: d.holder }) : t("duplicate.unheld");
    return (
      <>
        {what} {d.id && d.form ? <Link to="/r/$form/$id" params={{ form: d.form, id: d.id }}>{d.title}</Link> : <span className="hs-context">{t("duplicate.hidden")}</span>}
        <span className="hs-context"> {t(`duplicate.by_${d.reason}`)}{t("answer.join")}{holder}</span>
      </>
    );
  };
  return (
    <section className="hs-duplicates" aria-label={t("duplicate.label")}>
      <h2>{t("duplicate.label")}</h2>
      <ul>
        {found.map((d) => (
          <li key={`${d.suggestion ?? ""}${d.id ?? ""}${d.form ?? ""}`}>
            <span className="hs-duplicate-what">{line(d)}</span>
            <span className="hs-duplicate-acts">
              {d.id !== null && d.form === form.key && <CanButton size="small" can={d.merge} onClick={() => onMerge(d.id ?? "")}>{t("duplicate.merge")}</CanButton>}
              {d.suggestion && record.can.edit === true && <Button size="small" type="text" loading={dismiss.isPending && dismiss.variables === d.suggestion} onClick={() => dismiss.mutate(d.suggestion ?? "")}>{t(d.reason === "name" ? "duplicate.same_person" : "duplicate.dismiss")}</Button>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
