import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { recordQuery } from "../../api/queries";
import type { Form, RecordDetail } from "../../api/schema";
import { useActs } from "./acts";
import { Ask, type Asked, type Said } from "./Ask";
import { useBulk } from "./bulk/useBulk";

interface Props {
  form: Form;
  record: RecordDetail;
  act: Asked;
  /** Where it is not the form's first seat. */
  seat?: string;
  onClose: () => void;
  /** The record left my sight. */
  onGone: () => void;
}

/** Gives one record to somebody, or puts it into its pool, with the reason. */
export default function HandsDialog({ form, record, act, seat, onClose, onGone }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const acts = useActs(form);
  const bulk = useBulk(form);
  const people = record.fields.collaborators;
  const words = t(act === "assign" && record.owner ? "act.transfer" : `act.${act}`);
  const done = ({ gone }: { gone: Set<string> }) => (gone.has(record.id) ? onGone() : onClose());
  // A move is an operation of one record: that is what can be undone to the very place where it lay.
  const move = ({ pool, reason }: Said) =>
    bulk.now.mutate({ which: { ids: [record.id] }, act: { kind: "move", pool: pool?.id ?? "", reason, ...(seat ? { seat } : {}) } }, {
      onSuccess: ({ counts }) => {
        if (counts.done) void client.fetchQuery({ ...recordQuery(form.key, record.id), staleTime: 0, retry: false }).then(onClose, onGone);
      },
    });
  const go = (said: Said) => (act === "move" ? move(said) : acts.mutate({ act, rows: [record], seat, ...said }, { onSuccess: done }));
  return (
    <Modal open title={`${words} ${record.title ?? ""}`} footer={null} width={400} onCancel={onClose}>
      <Ask form={form} act={act} seat={seat} go={words} busy={acts.isPending || bulk.now.isPending} from={record.pool?.id} collaborators={Array.isArray(people) && people.length > 0} onCancel={onClose} onGo={go} />
    </Modal>
  );
}
