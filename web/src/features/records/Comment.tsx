import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { TimelineEntry } from "../../api/schema";
import { showProblem, showToast } from "../../ui/toast";
import { isAhead, partsOf } from "./mentions";

const CommentBox = lazy(() => import("./CommentBox"));

interface Props {
  form: string;
  id: string;
  entry: TimelineEntry;
  comment: NonNullable<TimelineEntry["comment"]>;
}

/** The words of a comment; its author may change them for a while. */
export function Comment({ form, id, entry, comment }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: () => call("DELETE /records/{form}/{id}/comments/{comment}", { path: { form, id, comment: entry.id } }),
    onSuccess: () => showToast({ text: t("comment.deleted") }),
    onError: showProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["form", form, "timeline"] }),
  });
  const { people, mentions: names, open_until: until } = comment;
  if (open) {
    const known = people.map((person, n) => ({ id: person, name: names[n] ?? "" }));
    return <Suspense><CommentBox form={form} id={id} comment={{ id: entry.id, text: entry.text ?? "", people: known }} onClose={() => setOpen(false)} /></Suspense>;
  }
  return (
    <>
      {entry.text && <p>{partsOf(entry.text, names).map((part, n) => (part.name ? <b key={n} className="hs-comment-name">{part.text}</b> : part.text))}</p>}
      {isAhead(until) && (
        <span className="hs-comment-acts">
          <button type="button" className="hs-link" onClick={() => setOpen(true)}>{t("comment.edit")}</button>
          <button type="button" className="hs-link" disabled={remove.isPending} onClick={() => remove.mutate()}>{t("comment.delete")}</button>
        </span>
      )}
    </>
  );
}
