import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, ConfigProvider, Drawer } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { type PolicyPage as Shown, policyQuery } from "../../api/policies";
import { formsQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { Catalog } from "../../condition/catalog";
import { counted } from "../../lib/format";
import { text } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { Back, Page, PageFailure } from "../../ui/Page";
import { CanButton, Empty, Shapes } from "../../ui/States";
import { showToast } from "../../ui/toast";
import type { SaveState } from "./autosave";
import { DraftConflict } from "./DraftConflict";
import { FallbackPart, OwnerMatchPart } from "./Ends";
import { type PolicySearch, TABS } from "./place";
import { RulesPart } from "./RulesPart";
import { SaveLine } from "./SaveLine";
import { Simulation } from "./Simulation";
import { useDraft } from "./useDraft";
import { useForget } from "./useForget";
import "./policy.css";

const VersionsDrawer = lazy(() => import("./VersionsDrawer"));
const PublishDrawer = lazy(() => import("./PublishDrawer"));

/** The policy of one seat: read as sentences, changed as a draft, put in force as a version. */
export function PolicyPage(): ReactNode {
  const { t } = useTranslation();
  const { form: key, seat } = useParams({ from: "/app/policies/$form/$seat" });
  const { data } = useSuspenseQuery({ ...formsQuery, select: withCatalog });
  const page = useQuery(policyQuery(key, seat));
  const form = data.forms.find((f) => f.key === key);
  const above = { to: "/policies", name: t("policies.title") };
  if (!form) return <Page crumb={above}><Empty title={t("missing.form_title")} actions={<Back to={above} />}>{t("missing.form_text")}</Empty></Page>;
  if (page.isError) return <PageFailure above={above} query={page} />;
  if (!page.data) return <Page crumb={above}><Shapes lines={8} /></Page>;
  return <Editor key={`${key} ${seat}`} form={form} catalog={data.catalog} page={page.data} />;
}

const withCatalog = ({ forms }: { forms: Form[] }) => ({ forms, catalog: new Catalog(forms) });

function Editor({ form, catalog, page }: { form: Form; catalog: Catalog; page: Shown }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const search = useSearch({ from: "/app/policies/$form/$seat" });
  const navigate = useNavigate();
  const draft = useDraft(page);
  const { policy, state, saver } = draft;
  const forget = useForget();
  const go = (next: PolicySearch, replace = true) => void navigate({ to: "/policies/$form/$seat", params: { form: page.form, seat: page.seat }, search: next, replace });
  const tab = search.tab ?? "routes";
  const mayEdit = page.can_edit;
  const errors = page.problems.filter((p) => p.level === "error");
  const blocked = blockedBy(errors.length, state.kind);
  const close = () => go({ ...search, side: undefined });
  const done = (next: Shown) => {
    saver.restart(next);
    forget();
    close();
  };
  const discarded = () => {
    const thrown = policy;
    done({ ...page, draft: null, changes: 0 });
    showToast({ text: t("policy.discarded"), undo: () => draft.edit(() => thrown) });
  };
  const counts = { screens: policy.screens.length, marks: policy.marks.length, owner_match: policy.owner_match.enabled ? 1 : 0, routes: policy.routes.length, fallback: 1 };
  const ends = { page, policy, problems: page.problems.filter((p) => p.at.startsWith(tab)), onChange: draft.edit };
  const simulation = <Simulation form={form} seat={page.seat} policy={policy} hasDraft={page.draft !== null} mayType={mayEdit} saved={() => saver.flush()} onClose={phone ? undefined : close} />;
  return (
    <Page
      title={t("policy.of", { form: page.form_name, seat: page.seat_name })}
      crumb={{ to: "/policies", name: t("policies.title") }}
      beside={<SaveLine page={page} state={state} onRetry={() => void saver.flush()} />}
      actions={
        <>
          <Button onClick={() => go({ ...search, side: "simulation" }, false)} aria-pressed={search.side === "simulation"}>{t("simulation.title")}</Button>
          <Button onClick={() => go({ ...search, side: "versions" }, false)}>{t(phone ? "policy.versions_short" : "policy.versions")}</Button>
          {page.draft && !phone && page.published && <Button onClick={() => void saver.flush().then(() => go({ ...search, side: "publish" }, false))}>{t("policy.compare_online")} <span className="hs-context">{t("policy.changes", { n: page.changes })}</span></Button>}
          {mayEdit && page.draft && <CanButton primary can={blocked ? { reason: blocked } : true} onClick={() => go({ ...search, side: "publish" }, false)}>{t("policy.publish")}</CanButton>}
          {mayEdit && page.draft && blocked && !phone && <span className="hs-late">{blocked}</span>}
        </>
      }
    >
      <div className={search.side === "simulation" && !phone ? "hs-policy hs-policy-docked" : "hs-policy"}>
        <div className="hs-policy-main">
          <nav className="hs-toolbar hs-policy-tabs" aria-label={t("policy.sections")}>
            <div className="hs-tabs">
              {TABS.map((key) => (
                <Link key={key} to="/policies/$form/$seat" params={{ form: page.form, seat: page.seat }} search={{ tab: key === "routes" ? undefined : key, side: search.side }} className={key === tab ? "hs-tab hs-tab-active" : "hs-tab"} aria-current={key === tab ? "page" : undefined}>
                  {t(`policy.${key}`)}<span className="hs-tab-count">{counts[key]}</span>
                </Link>
              ))}
            </div>
          </nav>
          {state.kind === "conflict" && <DraftConflict form={form} catalog={catalog} page={page} mine={policy} onChoose={(mine, theirs) => saver.resolve(mine, theirs)} />}
          <ConfigProvider componentDisabled={!mayEdit}>
            <fieldset className="hs-policy-fields" disabled={false} aria-label={t(`policy.${tab}`)}>
              {tab === "owner_match" && <OwnerMatchPart {...ends} />}
              {tab === "fallback" && <FallbackPart form={form} {...ends} />}
              {(tab === "screens" || tab === "marks" || tab === "routes") && (
                <RulesPart key={tab} section={tab} form={form} catalog={catalog} page={page} draft={draft} open={search.open} mayEdit={mayEdit} onOpen={(open) => go({ ...search, open })} />
              )}
            </fieldset>
          </ConfigProvider>
        </div>
        {search.side === "simulation" && !phone && simulation}
      </div>
      {search.side === "simulation" && phone && <Drawer open size="100%" onClose={close} title={t("simulation.title")}>{simulation}</Drawer>}
      <Suspense>
        {search.side === "versions" && <VersionsDrawer page={page} mayEdit={mayEdit} onClose={close} onDone={done} />}
        {search.side === "publish" && <PublishDrawer page={page} blocked={blocked} mayEdit={mayEdit} saved={() => saver.flush()} onClose={close} onDone={done} onDiscarded={discarded} />}
      </Suspense>
    </Page>
  );
}

/** Why the draft cannot be published now. */
function blockedBy(errors: number, state: SaveState["kind"]): string | undefined {
  if (errors > 0) return text("policy.errors_first", counted(errors));
  if (state === "conflict") return text("policy.conflict_first");
  return state === "failed" ? text("policy.save_first") : undefined;
}
