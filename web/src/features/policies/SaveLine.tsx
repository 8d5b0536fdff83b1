import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { PolicyPage } from "../../api/policies";
import { formatClock, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import type { SaveState } from "./autosave";

/** Which version this is, what is in force, and whether everything is on the server. */
export function SaveLine({ page, state, onRetry }: { page: PolicyPage; state: SaveState; onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { published, draft } = page;
  const online = published && t("policy.online_since", { n: published.version, time: formatTime(published.at), who: published.by?.name ?? "" });
  return (
    <div className="hs-policy-state">
      {draft ? <span className="hs-tag hs-tag-draft">{t("policy.draft_of", { n: (published?.version ?? 0) + 1 })}</span> : published && <span className="hs-tag hs-tag-state">{t("policy.version", { n: published.version })}</span>}
      {!phone && <span className="hs-context">{draft ? online : published && t("policy.published_at", { time: formatTime(published.at), who: published.by?.name ?? "" })}</span>}
      <span className={state.kind === "failed" ? "hs-late" : "hs-context"} role="status">
        {state.kind === "saving" && t("policy.saving")}
        {state.kind === "waiting" && t("policy.waiting")}
        {state.kind === "saved" && draft && t("policy.saved_at", { time: formatClock(draft.at) })}
        {state.kind === "failed" && t("policy.not_saved", { why: state.problem.fields[0]?.message ?? state.problem.title })}
      </span>
      {state.kind === "failed" && <Button size="small" onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}
