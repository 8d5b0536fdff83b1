import { Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Screen, Verdict } from "../../api/policies";
import type { Form } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { Choose } from "../../fields/controls/lazy";
import { ConditionPart } from "./ConditionPart";
import { NameInput } from "./NameInput";
import { useChoices } from "./useChoices";

interface Props {
  form: Form;
  catalog: Catalog;
  screen: Screen;
  onChange: (screen: Screen) => void;
}

const VERDICTS: Verdict["do"][] = ["reject", "nurture", "review", "continue"];

/** What is kept from the rules: rejected with a reason, nurtured, looked at by a person, or let pass at once. */
export function ScreenEditor({ form, catalog, screen, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const choices = useChoices(form);
  const { then } = screen;
  const fresh = (verdict: string): Verdict => {
    if (verdict === "reject") return { do: "reject", reason: { zh: "", en: "" } };
    if (verdict === "nurture") return { do: "nurture", pool: choices.nurtures[0]?.value ?? "" };
    return verdict === "review" ? { do: "review" } : { do: "continue" };
  };
  return (
    <>
      <NameInput name={screen.name} onChange={(name) => onChange({ ...screen, name })} />
      <ConditionPart form={form} catalog={catalog} value={screen.when} onChange={(when) => onChange({ ...screen, when })} />
      <div className="hs-part">
        <h3>{t("screen.then")}</h3>
        <div className="hs-part-line">
          <span className="hs-part-choice">
            <Choose small label={t("screen.then")} clearable={false} options={VERDICTS.map((v) => ({ value: v, label: t(`verdict.${v}`) }))} value={[then.do]} onChange={([v]) => v && v !== then.do && onChange({ ...screen, then: fresh(v) })} />
          </span>
          {then.do === "nurture" && (
            <span className="hs-part-choice hs-part-wide">
              <Choose small label={t("target.nurture")} clearable={false} options={choices.nurtures} value={then.pool ? [then.pool] : []} onChange={([pool]) => pool && onChange({ ...screen, then: { do: "nurture", pool } })} />
            </span>
          )}
          {then.do === "reject" && (
            <>
              <Input size="small" className="hs-part-reason" value={then.reason.zh} aria-label={t("screen.reason_zh")} placeholder={t("screen.reason_zh")} maxLength={200} onChange={(e) => onChange({ ...screen, then: { do: "reject", reason: { ...then.reason, zh: e.target.value } } })} />
              <Input size="small" className="hs-part-reason" value={then.reason.en ?? ""} aria-label={t("screen.reason_en")} placeholder={t("screen.reason_en")} maxLength={200} onChange={(e) => onChange({ ...screen, then: { do: "reject", reason: { ...then.reason, en: e.target.value } } })} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
