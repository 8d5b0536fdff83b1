import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Policy, PolicyPage, PolicyProblem } from "../../api/policies";
import type { Form } from "../../api/schema";
import { Choose } from "../../fields/controls/lazy";
import { formatNumber } from "../../lib/format";
import { Sentence } from "../../ui/Sentence";
import { ClockEditor } from "./ClockEditor";
import { Notes } from "./RuleRow";
import { TargetEditor } from "./TargetEditor";
import { useChoices } from "./useChoices";
import { FALLBACKS } from "./words";

interface Props {
  page: PolicyPage;
  policy: Policy;
  problems: PolicyProblem[];
  onChange: (change: (policy: Policy) => Policy) => void;
}

/** Whether who knows the customer already keeps the newcomer. */
export function OwnerMatchPart({ policy, page, problems, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { enabled, if_away = "route" } = policy.owner_match;
  const set = (change: Partial<Policy["owner_match"]>) => onChange((p) => ({ ...p, owner_match: { ...p.owner_match, ...change } }));
  return (
    <div className="hs-ends">
      <p className="hs-ends-said"><Sentence words={page.sentences.owner_match} /></p>
      <div className="hs-part">
        <h3>{t("match.head")}</h3>
        <div className="hs-part-line">
          <label className="hs-part-check"><input type="checkbox" disabled={!page.can_edit} checked={enabled} onChange={(e) => set({ enabled: e.target.checked })} /> {t("match.enabled")}</label>
        </div>
      </div>
      <div className="hs-part">
        <h3>{t("match.away")}</h3>
        <div className="hs-part-line">
          <span className="hs-part-choice hs-part-wide">
            <Choose small label={t("match.away")} clearable={false} options={(["route", "keep"] as const).map((k) => ({ value: k, label: t(`match.${k}`) }))} value={[if_away]} onChange={([k]) => set({ if_away: k as "route" | "keep" })} />
          </span>
        </div>
      </div>
      <Notes problems={problems} />
      <p className="hs-context">{t("match.help")}</p>
    </div>
  );
}

/** Where a record goes that no rule takes. */
export function FallbackPart({ form, policy, page, problems, onChange }: Props & { form: Form }): ReactNode {
  const { t } = useTranslation();
  const choices = useChoices(form);
  return (
    <div className="hs-ends">
      <p className="hs-ends-said"><Sentence words={page.sentences.fallback} /></p>
      <div className="hs-part">
        <h3>{t("route.target")}</h3>
        <div className="hs-part-line">
          <TargetEditor target={policy.fallback} kinds={FALLBACKS} choices={choices} onChange={(fallback) => onChange((p) => ({ ...p, fallback }))} />
        </div>
      </div>
      <ClockEditor minutes={policy.first_contact_minutes} clock={policy.clock} team={false} help={t("fallback.first_contact_help")} onChange={(change) => onChange((p) => ({ ...p, ...change }))} />
      {page.sentences.clock && <p className="hs-context"><Sentence words={page.sentences.clock} /></p>}
      <Notes problems={problems} />
      <p className="hs-context">{t("fallback.help", { n: formatNumber(page.hits.fallback.hits), all: formatNumber(page.hits.total) })}</p>
    </div>
  );
}
