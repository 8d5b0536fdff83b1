import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { PolicyPage } from "../../api/policies";
import type { Form } from "../../api/schema";
import { teamsQuery } from "../../api/teams";
import type { Catalog } from "../../condition/catalog";
import { counted } from "../../lib/format";
import { named } from "../../lib/i18n";
import { Empty } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { added, duplicated, inserted, moved, removed, replaced, type Rule, type Section, shifted } from "./edits";
import { MarkEditor } from "./MarkEditor";
import { RouteEditor } from "./RouteEditor";
import { RuleList } from "./RuleList";
import { ScreenEditor } from "./ScreenEditor";
import { showRule } from "./RuleRow";
import type { Draft } from "./useDraft";
import { COPY_SUFFIX, NEW_RULE } from "./words";

interface Props {
  section: Section;
  form: Form;
  catalog: Catalog;
  page: PolicyPage;
  draft: Draft;
  open: string | undefined;
  mayEdit: boolean;
  onOpen: (id: string | undefined) => void;
}

/** One section's rules with what can be done to them. Each act can be taken back. */
export function RulesPart({ section, form, catalog, page, draft, open, mayEdit, onOpen }: Props): ReactNode {
  const { t } = useTranslation();
  const teams = useQuery({ ...teamsQuery, enabled: mayEdit });
  const { policy, edit } = draft;
  const rules: readonly Rule[] = policy[section];
  const add = () => {
    const made = added(policy, section, NEW_RULE, teams.data?.teams[0]?.key);
    edit(() => made.policy);
    onOpen(made.id);
    showRule(made.id);
  };
  const remove = (rule: Rule) => {
    const at = rules.indexOf(rule);
    edit((p) => removed(p, section, rule.id));
    onOpen(undefined);
    showToast({ text: t("rule.removed", { name: named(rule.name) }), undo: () => edit((p) => inserted(p, section, rule, at)) });
  };
  const duplicate = (rule: Rule) => {
    const made = duplicated(policy, section, rule.id, COPY_SUFFIX);
    edit(() => made.policy);
    onOpen(made.id);
    showRule(made.id);
  };
  const move = (id: string, over: string) => {
    const before = policy;
    const from = rules.findIndex((r) => r.id === id);
    edit((p) => moved(p, section, id, over));
    const name = named(rules[from]?.name);
    const next = moved(before, section, id, over)[section].findIndex((r) => r.id === id) + 1;
    showToast({ text: t("rule.moved", { name, n: next }), undo: () => edit((p) => moved(p, section, id, p[section][from]?.id ?? id)) });
  };
  const editor = (rule: Rule) => (
    <fieldset className="hs-rule-editor" disabled={!mayEdit}>
      {section === "screens" && "then" in rule && <ScreenEditor form={form} catalog={catalog} screen={rule} onChange={(r) => edit((p) => replaced(p, "screens", r))} />}
      {section === "marks" && !("then" in rule) && !("target" in rule) && <MarkEditor form={form} catalog={catalog} mark={rule} onChange={(r) => edit((p) => replaced(p, "marks", r))} />}
      {"target" in rule && <RouteEditor form={form} catalog={catalog} route={rule} page={page} onChange={(r) => edit((p) => replaced(p, "routes", r))} />}
      {mayEdit && (
        <div className="hs-rule-acts">
          <Button size="small" disabled={rules[0] === rule} onClick={() => edit((p) => shifted(p, section, rule.id, -1))}>{t("rule.up")}</Button>
          <Button size="small" disabled={rules.at(-1) === rule} onClick={() => edit((p) => shifted(p, section, rule.id, 1))}>{t("rule.down")}</Button>
          <Button size="small" onClick={() => duplicate(rule)}>{t("rule.duplicate")}</Button>
          {"target" in rule && <Button size="small" onClick={() => edit((p) => replaced(p, "routes", { ...rule, off: !rule.off }))}>{t(rule.off ? "rule.switch_on" : "rule.switch_off")}</Button>}
          <Button size="small" onClick={() => remove(rule)}>{t("rule.remove")}</Button>
        </div>
      )}
    </fieldset>
  );
  return (
    <>
      <div className="hs-rules-head">
        <span>{section === "routes" ? t("policy.entered", counted(page.hits.total)) : t(`policy.${section}_help`)}</span>
        <span className="hs-rules-order">{section === "routes" && t("policy.first_wins")}</span>
        {mayEdit && <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>{t(`policy.add_${section}`)}</Button>}
        {section === "routes" && <span className="hs-rule-hits"><span>{t("policy.hits")}</span><span className="hs-rule-share">{t("policy.share")}</span></span>}
      </div>
      {rules.length === 0 && <Empty title={t(`policy.no_${section}`)}>{t(`policy.no_${section}_text`)}</Empty>}
      <RuleList section={section} rules={rules} page={page} problems={page.problems} open={open} mayEdit={mayEdit} onOpen={onOpen} onMove={move} editor={editor} />
    </>
  );
}
