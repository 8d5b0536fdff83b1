import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { PolicyPage, Route, WhenNobody } from "../../api/policies";
import type { Form } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { Choose, PickDate } from "../../fields/controls/lazy";
import { ClockEditor } from "./ClockEditor";
import { ConditionPart } from "./ConditionPart";
import { NameInput } from "./NameInput";
import { ShareTable } from "./ShareTable";
import { TargetEditor } from "./TargetEditor";
import { TeamEditor } from "./TeamEditor";
import { useChoices } from "./useChoices";
import { NOBODY, TARGETS } from "./words";

interface Props {
  form: Form;
  catalog: Catalog;
  route: Route;
  page: PolicyPage;
  onChange: (route: Route) => void;
}

/** One rule: name, condition, who gets it and how, what if nobody can, by when it must be contacted. */
export function RouteEditor({ form, catalog, route, page, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const choices = useChoices(form, page);
  const { target } = route;
  const people = ["team", "person", "leader", "head", "field"].includes(target.to);
  const set = (change: Partial<Route>) => onChange({ ...route, ...change });
  return (
    <>
      <NameInput name={route.name} onChange={(name) => set({ name })} />
      <ConditionPart exclusive form={form} catalog={catalog} value={route.when} onChange={(when) => set({ when })} />
      <div className="hs-part">
        <h3>{t("route.target")}</h3>
        <div className="hs-part-line">
          <TargetEditor target={target} kinds={TARGETS} choices={choices} onChange={(next) => set({ target: next })} />
        </div>
      </div>
      {target.to === "team" && <TeamEditor target={target} onChange={(next) => set({ target: next })} />}
      {people && (
        <div className="hs-part">
          <h3>{t("route.nobody")}</h3>
          <div className="hs-part-line">
            <span className="hs-part-choice">
              <Choose
                small
                label={t("route.nobody")}
                clearable={false}
                options={NOBODY.map((n) => ({ value: n, label: t(`nobody.${n}`) }))}
                value={[route.when_nobody ?? "next"]}
                onChange={([n]) => set({ when_nobody: n as WhenNobody })}
              />
            </span>
          </div>
        </div>
      )}
      {people && <ClockEditor minutes={route.first_contact_minutes} clock={route.clock} team={target.to === "team"} onChange={set} />}
      {target.to === "team" && <ShareTable shares={page.shares[route.id]} team={target.team} />}
      <div className="hs-part">
        <h3>{t("route.period")}</h3>
        <div className="hs-part-line">
          <span className="hs-part-date"><PickDate small label={t("route.from")} value={route.from ?? null} onChange={(from) => set({ from })} /></span>
          <span className="hs-part-word">–</span>
          <span className="hs-part-date"><PickDate small label={t("route.until")} value={route.until ?? null} onChange={(until) => set({ until })} /></span>
          <span className="hs-context">{t("route.period_help")}</span>
        </div>
      </div>
    </>
  );
}
