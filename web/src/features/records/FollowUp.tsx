import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { RecordDetail } from "../../api/schema";
import { useHotkey } from "../../lib/hotkey";
import type { FollowUpForm } from "../../ui/followUp";
import { readDraft } from "../../ui/formDraft";

const FollowUpBox = lazy(() => import("../../ui/FollowUpBox"));

interface Props {
  entry: FollowUpForm;
  record: RecordDetail;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** One line that opens in place. */
export function FollowUp({ entry, record, open, onOpen }: Props): ReactNode {
  const { t } = useTranslation();
  useHotkey("e", () => onOpen(true));
  const written = entry.text && readDraft(`follow.${record.id}`)?.values[entry.text.key];
  const line = (
    <button type="button" className="hs-follow-line" onClick={() => onOpen(true)}>
      <span>{typeof written === "string" ? t("follow.draft", { text: written.slice(0, 40) }) : t("follow.placeholder")}</span>
      <span className="hs-key" aria-hidden>E</span>
    </button>
  );
  if (!open) return line;
  return (
    <Suspense fallback={line}>
      <FollowUpBox entry={entry} record={record} onSaved={() => onOpen(false)} onClose={() => onOpen(false)} />
    </Suspense>
  );
}
