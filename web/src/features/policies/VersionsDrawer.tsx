import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { diffQuery, type PolicyPage, type Version, versionsQuery } from "../../api/policies";
import { formatFull, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Failure, Shapes } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { Changes } from "./Changes";

interface Props {
  page: PolicyPage;
  mayEdit: boolean;
  onClose: () => void;
  onDone: (page: PolicyPage) => void;
}

/** All versions, newest first; an older one can be read against the published one and made the newest again. */
export default function VersionsDrawer({ page, mayEdit, onClose, onDone }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const versions = useQuery(versionsQuery(page.form, page.seat));
  const [open, setOpen] = useState<number>();
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 640} title={t("policy.versions")}>
      {versions.isPending && <Shapes lines={6} />}
      {versions.isError && <Failure error={versions.error} onRetry={() => void versions.refetch()} busy={versions.isFetching} />}
      <ol className="hs-versions">
        {versions.data?.versions.map((v) => (
          <li key={v.version}>
            <div className="hs-version">
              <b>{t("policy.version", { n: v.version })}</b>
              {v.version === page.published?.version && <span className="hs-tag hs-tag-state">{t("policy.online")}</span>}
              <span className="hs-context" title={formatFull(v.at)}>{formatTime(v.at)} {v.by?.name}</span>
              <span className="hs-version-note">{v.note}</span>
              {v.version !== page.published?.version && (
                <Button type="link" size="small" aria-expanded={open === v.version} onClick={() => setOpen(open === v.version ? undefined : v.version)}>{t(open === v.version ? "policy.fold" : "policy.compare")}</Button>
              )}
            </div>
            {open === v.version && page.published && <Older page={page} version={v} online={page.published.version} mayEdit={mayEdit} onDone={onDone} />}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

function Older({ page, version, online, mayEdit, onDone }: { page: PolicyPage; version: Version; online: number; mayEdit: boolean; onDone: (page: PolicyPage) => void }): ReactNode {
  const { t } = useTranslation();
  const [note, setNote] = useState(t("policy.rollback_note", { n: version.version }));
  const diff = useQuery(diffQuery(page.form, page.seat, String(online), String(version.version)));
  const back = useMutation({
    mutationFn: () => call("POST /policies/{form}/{seat}/rollback", { path: { form: page.form, seat: page.seat }, body: { version: version.version, note } }),
    onSuccess: (answer) => {
      showToast({ text: t("policy.rolled_back", { n: version.version }) });
      onDone(answer);
    },
  });
  return (
    <div className="hs-version-body">
      <p className="hs-context">{t("policy.would_change")}</p>
      {diff.isError && <Failure error={diff.error} onRetry={() => void diff.refetch()} busy={diff.isFetching} />}
      {diff.data && <Changes changes={diff.data.changes} />}
      {back.error && <Failure error={back.error} onRetry={() => back.mutate()} busy={back.isPending} />}
      {mayEdit && (
        <div className="hs-actions">
          <Input size="small" value={note} aria-label={t("policy.note")} onChange={(e) => setNote(e.target.value)} />
          <Button size="small" loading={back.isPending} onClick={() => back.mutate()}>{t("policy.roll_back")}</Button>
        </div>
      )}
    </div>
  );
}
