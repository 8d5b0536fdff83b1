import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type Import, importQuery } from "../../api/imports";
import { formsQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { counted } from "../../lib/format";
import { named } from "../../lib/i18n";
import { Back, Page, PageFailure } from "../../ui/Page";
import { Empty, Shapes } from "../../ui/States";
import { CheckPart } from "./CheckPart";
import { PlanPart } from "./PlanPart";
import { type Step, STEPS, stepOf } from "./place";
import { RunPart } from "./RunPart";
import "./imports.css";

/** One import from its columns to its end; each step has its address. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/app/imports/$id" });
  const { data } = useSuspenseQuery(formsQuery);
  const found = useQuery(importQuery(id));
  const above = { to: "/imports", name: t("imports.title") };
  if (found.isError) return <PageFailure above={above} query={found} />;
  if (found.isPending) return <Page crumb={above}><Shapes /></Page>;
  const form = data.forms.find((f) => f.key === found.data.form);
  if (!form) return <Page crumb={above}><Empty title={t("missing.form_title")} actions={<Back to={above} />}>{t("missing.form_text")}</Empty></Page>;
  return (
    <Page crumb={above} title={found.data.file} beside={<span className="hs-context">{t("imports.into_form", { name: named(form.name), ...counted(found.data.rows) })}</span>}>
      <Steps key={id} item={found.data} form={form} />
    </Page>
  );
}

function Steps({ item, form }: { item: Import; form: Form }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/imports/$id" });
  const step = stepOf(item, search.step);
  const go = (next: Step) => void navigate({ to: "/imports/$id", params: { id: item.id }, search: { step: next } });
  return (
    <>
      <ol className="hs-imports-steps" aria-label={t("imports.steps")}>
        {STEPS.map((s, i) => (
          <li key={s} aria-current={s === step ? "step" : undefined} className={s === step ? "hs-imports-step hs-imports-now" : "hs-imports-step"}>
            <span className="hs-imports-number">{i + 1}</span>
            {s === "columns" && step === "check" ? <Link to="/imports/$id" params={{ id: item.id }} search={{ step: s }}>{t(`imports.step_${s}`)}</Link> : <span>{t(`imports.step_${s}`)}</span>}
          </li>
        ))}
      </ol>
      <div className="hs-scroll hs-imports-body">
        {step === "columns" && <PlanPart key={`${item.shape.sheet}:${item.shape.heading}`} item={item} form={form} onChecked={() => go("check")} />}
        {step === "check" && <CheckPart item={item} form={form} onRun={() => go("run")} onBack={() => go("columns")} />}
        {step === "run" && <RunPart item={item} form={form} />}
      </div>
    </>
  );
}
