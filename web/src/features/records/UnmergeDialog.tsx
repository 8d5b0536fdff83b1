import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { identityQuery } from "../../api/identity";
import { asProblem } from "../../api/problem";
import { storeRecord } from "../../api/queries";
import type { Form, RecordDetail } from "../../api/schema";
import { formatTime } from "../../lib/format";
import { named } from "../../lib/i18n";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import "./merge.css";

/** Two again; what somebody has edited since is named before it is left as it is. */
export default function UnmergeDialog({ form, record, onClose }: { form: Form; record: RecordDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const merged = useQuery(identityQuery(form.key, record.id)).data?.merged;
  const undo = useMutation({
    mutationFn: (keep: boolean) => call("DELETE /records/{form}/{id}/merge", { path: { form: form.key, id: record.id }, query: keep ? { keep } : {} }),
    onSuccess: (answered) => {
      storeRecord(client, form.key, answered);
      showToast({ text: t("merge.undone") });
      onClose();
    },
  });
  const problem = undo.error ? asProblem(undo.error) : undefined;
  const edited = problem?.code === "edited_since" ? problem.fields.map((f) => named((form.fields.find((x) => x.key === f.field) ?? form.seats?.find((s) => s.key === f.field))?.name)) : undefined;
  return (
    <Modal open title={t("merge.undo")} className="hs-unmerge" footer={null} width={400} onCancel={onClose}>
      {merged && <p>{t("merge.was", { time: formatTime(merged.at), name: merged.by ?? "" })}</p>}
      {problem && !edited && <Failure error={undo.error} />}
      {edited && <p role="alert">{t("merge.edited", { list: edited.join(t("list.join")) })}</p>}
      <div className="hs-actions">
        <Button type="primary" loading={undo.isPending} onClick={() => undo.mutate(edited !== undefined)}>{t(edited ? "merge.undo_rest" : "merge.undo")}</Button>
        <Button onClick={onClose}>{t("form.cancel")}</Button>
      </div>
    </Modal>
  );
}
