import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { diffQuery, type PolicyPage } from "../../api/policies";
import { usePhone } from "../../lib/session";
import { CanButton, Failure, Shapes } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { Changes } from "./Changes";

interface Props {
  page: PolicyPage;
  /** Why it cannot be published now. */
  blocked: string | undefined;
  mayEdit: boolean;
  saved: () => Promise<boolean>;
  onClose: () => void;
  onDone: (page: PolicyPage) => void;
  onDiscarded: () => void;
}

/** The draft beside what is in force, and the way to put it in force or to throw it away. */
export default function PublishDrawer({ page, blocked, mayEdit, saved, onClose, onDone, onDiscarded }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const path = { form: page.form, seat: page.seat };
  const rev = page.draft?.rev ?? 0;
  const online = page.published?.version;
  const [note, setNote] = useState("");
  const publish = useMutation({
    mutationFn: async () => {
      await saved();
      return call("POST /policies/{form}/{seat}/publication", { path, body: { rev, note: note.trim() } });
    },
    onSuccess: (answer) => {
      showToast({ text: t("policy.published_now", { n: answer.published?.version ?? 0 }) });
      onDone(answer);
    },
  });
  const discard = useMutation({ mutationFn: () => call("DELETE /policies/{form}/{seat}/draft", { path }), onSuccess: onDiscarded });
  const diff = useQuery({ ...diffQuery(page.form, page.seat, String(online ?? 0), "draft", page.draft?.at), enabled: online !== undefined && page.draft !== null && publish.isIdle && discard.isIdle });
  const failure = publish.error ?? discard.error;
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 640}
      title={online === undefined ? t("policy.first_publication") : t("policy.against_online", { n: online })}
      footer={
        mayEdit && page.draft && (
          <div className="hs-publish">
            <Input value={note} maxLength={200} aria-label={t("policy.note")} placeholder={t("policy.note")} onChange={(e) => setNote(e.target.value)} />
            <CanButton primary can={blocked ? { reason: blocked } : true} busy={publish.isPending} onClick={() => publish.mutate()}>{t("policy.publish")}</CanButton>
            <Button type="text" loading={discard.isPending} onClick={() => discard.mutate()}>{t("policy.discard")}</Button>
            {blocked && <span className="hs-late">{blocked}</span>}
          </div>
        )
      }
    >
      {failure && <Failure error={failure} />}
      {!page.draft && <p className="hs-context">{t("policy.no_draft")}</p>}
      {diff.isLoading && <Shapes lines={6} />}
      {diff.isError && <Failure error={diff.error} onRetry={() => void diff.refetch()} busy={diff.isFetching} />}
      {diff.data && <Changes changes={diff.data.changes} />}
    </Drawer>
  );
}
