import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { RecordDetail } from "../../api/schema";
import { useHotkey } from "../../lib/hotkey";
import { readDraft } from "../../ui/formDraft";

const CommentBox = lazy(() => import("./CommentBox"));

/** One line that opens in place for a comment. */
export function WriteLine({ form, record, open, onOpen }: { form: string; record: RecordDetail; open: boolean; onOpen: (open: boolean) => void }): ReactNode {
  const { t } = useTranslation();
  useHotkey("m", () => onOpen(true));
  const written = readDraft(`comment.${record.id}`)?.values.text;
  const line = (
    <button type="button" className="hs-follow-line" onClick={() => onOpen(true)}>
      <span>{typeof written === "string" ? t("follow.draft", { text: written.slice(0, 40) }) : t("comment.placeholder")}</span>
      <span className="hs-key" aria-hidden>M</span>
    </button>
  );
  if (!open) return line;
  return <Suspense fallback={line}><CommentBox form={form} id={record.id} onClose={() => onOpen(false)} /></Suspense>;
}
