import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { recordQuery } from "../../api/queries";
import type { BulkAct } from "../../api/operations";
import type { Form, RecordDetail } from "../../api/schema";
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

const actOf = (act: Asked, seat: string | undefined, { owner, pool, reason, leaves_collaborators }: Said): BulkAct => {
  const of = seat ? { seat } : {};
  const why = reason ? { reason } : {};
  switch (act) {
    case "assign": return { kind: act, to: [{ person: owner?.id ?? "" }], ...why, ...of, ...(leaves_collaborators ? { leaves_collaborators } : {}) };
    case "move": return { kind: act, pool: pool?.id ?? "", reason, ...of };
    case "return": return { kind: act, reason, ...of };
    case "withdraw": return { kind: act, ...why, ...of };
  }
};

/** Gives one record to somebody, or puts it into a pool, with the reason: an operation of one record, so that it can be undone to the
 * very place where it was. */
export default function HandsDialog({ form, record, act, seat, onClose, onGone }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const bulk = useBulk(form);
  const people = record.fields.collaborators;
  const words = t(act === "assign" && record.owner ? "act.transfer" : `act.${act}`);
  const done = { assign: record.owner ? "act.transferred" : "act.assigned", move: "act.moved", return: "act.returned", withdraw: "act.withdrawn" } as const;
  const go = (said: Said) => {
    const to = said.owner ?? said.pool ?? { name: "" };
    const asked = { which: { ids: [record.id] }, act: actOf(act, seat, said), said: t(done[act], { name: record.title ?? "", to: to.name }) };
    const look = () => client.fetchQuery({ ...recordQuery(form.key, record.id), staleTime: 0, retry: false });
    // The page is left where the record is out of sight, also if it has gone meanwhile; what went wrong has been said.
    void bulk.now.mutateAsync(asked).then(({ counts }) => (counts.done ? look().then(onClose, onGone) : undefined), () => undefined);
  };
  return (
    <Modal open title={`${words} ${record.title ?? ""}`} footer={null} width={400} onCancel={onClose}>
      <Ask form={form} act={act} seat={seat} go={words} busy={bulk.now.isPending} from={record.pool?.id} collaborators={Array.isArray(people) && people.length > 0} onCancel={onClose} onGo={go} />
    </Modal>
  );
}
