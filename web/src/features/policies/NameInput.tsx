import { Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Label } from "../../api/schema";

/** What a rule is called, in both languages. */
export function NameInput({ name, onChange }: { name: Label; onChange: (name: Label) => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="hs-part">
      <h3>{t("rule.name")}</h3>
      <div className="hs-part-line">
        <Input size="small" className="hs-part-name" value={name.zh} aria-label={t("rule.name_zh")} placeholder={t("rule.name_zh")} maxLength={60} onChange={(e) => onChange({ ...name, zh: e.target.value })} />
        <Input size="small" className="hs-part-name" value={name.en ?? ""} aria-label={t("rule.name_en")} placeholder={t("rule.name_en")} maxLength={60} onChange={(e) => onChange({ ...name, en: e.target.value })} />
      </div>
    </div>
  );
}
