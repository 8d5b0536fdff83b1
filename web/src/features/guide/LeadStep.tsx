import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Guide, guideQuery } from "../../api/guide";
import { decisionsQuery } from "../../api/queries";
import { Go } from "../../ui/Go";
import { Reasons } from "../../ui/Reasons";
import { Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import "../../ui/form.css";

/** The channel that takes the fields of the form as they are. */
const CHANNEL = "api";

/** A lead as a channel would send it: who got it, and why. */
export function LeadStep({ guide }: { guide: Guide }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  // Sent as it stands, or with what one likes to see in it.
  const usual = { name: t("guide.lead_usual"), phone: "" };
  const [values, setValues] = useState(usual);
  const send = useMutation({
    mutationFn: async (values: { name: string; phone: string }) => {
      const { results } = await call("POST /intake/{channel}", { path: { channel: CHANNEL }, body: { name: values.name.trim(), phone: values.phone.trim() || null } });
      return results[0];
    },
    onSuccess: () => client.invalidateQueries({ queryKey: guideQuery.queryKey }),
  });
  const remove = useMutation({
    mutationFn: (record: string) => call("DELETE /records/{form}/{id}", { path: { form: guide.form, id: record } }),
    onSuccess: () => {
      showToast({ text: t("guide.lead_removed") });
      send.reset();
      setValues(usual);
    },
    onError: showProblem,
  });
  const answer = send.data;
  // What has been typed since is not judged yet.
  const errorOf = (field: "name" | "phone") => (send.variables?.[field] === values[field] ? answer?.errors.find((e) => e.field === field)?.message : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(values);
  };
  if (answer?.id) {
    const { id: record, owner, pool } = answer;
    const who = owner ? t("guide.lead_owner", { name: owner.name }) : pool ? t("guide.lead_pool", { name: pool.name }) : t("guide.lead_other");
    return (
      <div className="hs-guide-result">
        <p role="status"><b>{who}</b></p>
        <Why form={guide.form} record={record} />
        <div className="hs-actions">
          <Go href={`/r/${guide.form}/${record}`}>{t("guide.lead_open")}</Go>
          <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(record)}>{t("guide.lead_remove")}</Button>
        </div>
      </div>
    );
  }
  return (
    <form className="hs-form hs-guide-lead" noValidate onSubmit={submit}>
      {send.error && <Failure error={send.error} />}
      {(["name", "phone"] as const).map((key) => (
        <div key={key} className="hs-form-field">
          <label htmlFor={`${id}-${key}`}>{t(`guide.lead_${key}`)}</label>
          <Input id={`${id}-${key}`} value={values[key]} autoComplete="off" inputMode={key === "phone" ? "tel" : undefined} status={errorOf(key) ? "error" : undefined} aria-invalid={errorOf(key) ? true : undefined} aria-describedby={`${id}-${key}-note`} onChange={(e) => setValues({ ...values, [key]: e.target.value })} />
          {errorOf(key) && <span id={`${id}-${key}-note`} className="hs-form-error">{errorOf(key)}</span>}
        </div>
      ))}
      <div><Button type="primary" htmlType="submit" loading={send.isPending}>{t("guide.lead_send")}</Button></div>
    </form>
  );
}

/** The decision as sentences, as it stands beside every record. */
function Why({ form, record }: { form: string; record: string }): ReactNode {
  const decisions = useQuery(decisionsQuery(form, record));
  const steps = decisions.data?.decisions[0]?.steps;
  if (decisions.isPending) return <Shapes lines={4} />;
  if (decisions.isError) return <Failure error={decisions.error} onRetry={() => void decisions.refetch()} />;
  return steps ? <Reasons steps={steps} /> : null;
}
