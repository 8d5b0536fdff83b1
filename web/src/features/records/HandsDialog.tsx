import { Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordDetail } from "../../api/schema";
import { useActs } from "./acts";
import { Ask, type Asked } from "./Ask";

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
  const acts = useActs(form);
  const people = record.fields.collaborators;
  const words = t(act === "assign" && record.owner ? "act.transfer" : `act.${act}`);
  const done = ({ gone }: { gone: Set<string> }) => (gone.has(record.id) ? onGone() : onClose());
  return (
    <Modal open title={`${words} ${record.title ?? ""}`} footer={null} width={400} onCancel={onClose}>
      <Ask form={form} act={act} seat={seat} go={words} busy={acts.isPending} from={record.pool?.id} collaborators={Array.isArray(people) && people.length > 0} onCancel={onClose} onGo={(more) => acts.mutate({ act, rows: [record], seat, ...more }, { onSuccess: done })} />
    </Modal>
  );
}
