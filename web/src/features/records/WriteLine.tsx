import { PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { RecordDetail } from "../../api/schema";
import { useHotkey } from "../../lib/hotkey";
import { readDraft } from "../../ui/formDraft";
import "./talk.css";

const CommentBox = lazy(() => import("./CommentBox"));

interface Props {
  form: string;
  record: RecordDetail;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Where files are taken: on the phone they have a part of their own. */
  onFiles?: (files: Iterable<File>) => void;
}

/** One line that opens in place for a comment, with a clip for files. */
export function WriteLine({ form, record, open, onOpen, onFiles }: Props): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  useHotkey("m", () => onOpen(true));
  const written = readDraft(`comment.${record.id}`)?.values.text;
  const line = (
    <div className="hs-write">
      <button type="button" className="hs-follow-line" onClick={() => onOpen(true)}>
        <span>{typeof written === "string" ? t("follow.draft", { text: written.slice(0, 40) }) : t("comment.placeholder")}</span>
        <span className="hs-key" aria-hidden>M</span>
      </button>
      {onFiles && (
        <>
          <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>{t("files.label")}</Button>
          <input
            ref={input}
            type="file"
            hidden
            multiple
            aria-label={t("files.add")}
            onChange={(e) => {
              onFiles(e.target.files ?? []);
              e.target.value = "";
            }}
          />
        </>
      )}
    </div>
  );
  if (!open) return line;
  return <Suspense fallback={line}><CommentBox form={form} id={record.id} onClose={() => onOpen(false)} /></Suspense>;
}
