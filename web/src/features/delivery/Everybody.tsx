import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Ways, waysQuery } from "../../api/delivery";
import { asProblem } from "../../api/problem";
import { Choose } from "../../fields/controls/lazy";
import { HALF_HOURS } from "../../lib/times";
import { QuietHours } from "../../ui/QuietHours";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { Kinds } from "./Kinds";

/** What holds for everybody who has not chosen, and where links lead. */
export function Everybody({ ways }: { ways: Ways }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [base, setBase] = useState(ways.base ?? "");
  const [kinds, setKinds] = useState(ways.kinds.filter((k) => k.mail).map((k) => k.key));
  const [quiet, setQuiet] = useState(ways.quiet);
  const [summary, setSummary] = useState(ways.summary);
  const save = useMutation({
    mutationFn: () => call("PUT /delivery", { body: { base: base.trim() || null, by_mail: kinds, quiet, summary } }),
    onSuccess: (next) => {
      client.setQueryData(waysQuery.queryKey, next);
      showToast({ text: t("delivery.saved") });
    },
  });
  const problem = save.error ? asProblem(save.error) : undefined;
  const wrong = useRefused(save.error, { base })("base");
  const here = window.location.origin;
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate();
      }}
    >
      <section>
        <h2>{t("delivery.everybody")}</h2>
        {problem && !problem.fields.some((f) => f.field === "base") && <Failure error={save.error} />}
        <div className="hs-settings-grid">
          <div className="hs-form-field hs-settings-wide">
            <label htmlFor="delivery-base">{t("delivery.base")}</label>
            <Input id="delivery-base" value={base} inputMode="url" placeholder="https://crm.example.com" status={wrong ? "error" : undefined} aria-invalid={wrong ? true : undefined} aria-describedby="delivery-base-note" onChange={(e) => setBase(e.target.value)} />
            <span id="delivery-base-note" className={wrong ? "hs-form-error" : "hs-context"}>
              {wrong ?? t("delivery.base_note")}
              {base !== here && <button type="button" className="hs-link hs-delivery-here" onClick={() => setBase(here)}>{t("delivery.base_here")}</button>}
            </span>
          </div>
          <Kinds label={t("delivery.by_mail")} kinds={ways.kinds} chosen={kinds} onChange={setKinds} />
          <div className="hs-form-field hs-settings-wide">
            <span>{t("quiet.title")}</span>
            <QuietHours value={quiet} onChange={(next) => setQuiet(next ?? null)} />
            <span className="hs-context">{t("quiet.note")}</span>
          </div>
          <div className="hs-form-field hs-settings-wide">
            <span>{t("delivery.summary")}</span>
            <span className="hs-delivery-summary">
              <Choose label={t("delivery.summary")} options={[...new Set([...(summary ? [summary] : []), ...HALF_HOURS])].sort().map((value) => ({ value, label: value }))} value={summary ? [summary] : []} placeholder={t("delivery.no_summary")} onChange={([at]) => setSummary(at ?? null)} />
            </span>
            <span className="hs-context">{t("delivery.summary_note")}</span>
          </div>
        </div>
        <Button type="primary" size="small" htmlType="submit" loading={save.isPending}>{t("form.save")}</Button>
      </section>
    </form>
  );
}
