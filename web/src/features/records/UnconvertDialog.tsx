import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { conversionQuery } from "../../api/conversion";
import { asProblem } from "../../api/problem";
import { askAgain, storeRecord } from "../../api/queries";
import type { Form, RecordDetail } from "../../api/schema";
import { formatTime } from "../../lib/format";
import { named } from "../../lib/i18n";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";

interface Props {
  form: Form;
  forms: Form[];
  record: RecordDetail;
  onClose: () => void;
}

/** A lead again; what was done with the customer since is named before it is left as it is. */
export default function UnconvertDialog({ form, forms, record, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const made = useQuery(conversionQuery(form.key, record.id)).data?.converted;
  const undo = useMutation({
    mutationFn: (keep: boolean) => call("DELETE /records/{form}/{id}/conversion", { path: { form: form.key, id: record.id }, query: keep ? { keep } : {} }),
    onSuccess: (answered) => {
      askAgain(client);
      storeRecord(client, form.key, answered);
      showToast({ text: t("convert.undone") });
      onClose();
    },
  });
  const problem = undo.error ? asProblem(undo.error) : undefined;
  const customers = forms.find((f) => f.key === made?.form);
  const word = (key: string, message: string) => named(customers?.fields.find((f) => f.key === key)?.name) || message;
  const since = problem?.code === "edited_since" ? problem.fields.map((f) => word(f.field, f.message)) : undefined;
  return (
    <Modal open title={t("convert.undo")} footer={null} width={400} onCancel={onClose}>
      {made && <p>{t("convert.was", { time: formatTime(made.at), by: made.by ?? "", name: made.title ?? named(customers?.name) })}</p>}
      {problem && !since && <Failure error={undo.error} />}
      {since && <p role="alert">{t("convert.since", { list: since.join(t("list.join")) })}</p>}
      <div className="hs-actions">
        <Button type="primary" loading={undo.isPending} onClick={() => undo.mutate(since !== undefined)}>{t(since ? "convert.undo_keep" : "convert.undo")}</Button>
        <Button onClick={onClose}>{t("form.cancel")}</Button>
      </div>
    </Modal>
  );
}
