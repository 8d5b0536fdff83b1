import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { BulkAct } from "../../api/operations";
import { asProblem } from "../../api/problem";
import { recordQuery, storeRecord } from "../../api/queries";
import type { Form, RecordDetail } from "../../api/schema";
import { Ask, type Asked, type Said } from "./Ask";
import { useBulk } from "./bulk/useBulk";
import { Faster } from "./Faster";
import { changesOf } from "./changes";

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
 * very place where it was; and for the record as it was looked at, so that of two who do it the slower one is told. */
export default function HandsDialog({ form, record, act, seat, onClose, onGone }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const bulk = useBulk(form);
  // The page goes on with what others change; who asks has looked at this one.
  const [looked] = useState(record);
  const [faster, setFaster] = useState<{ was: RecordDetail; now: RecordDetail; said: Said }>();
  const people = record.fields.collaborators;
  const words = t(act === "assign" && record.owner ? "act.transfer" : `act.${act}`);
  const done = { assign: record.owner ? "act.transferred" : "act.assigned", move: "act.moved", return: "act.returned", withdraw: "act.withdrawn" } as const;
  const go = (said: Said, was = looked): void => {
    const to = said.owner ?? said.pool ?? { name: "" };
    const asked = { which: { ids: [was.id], revs: { [was.id]: was.rev } }, act: actOf(act, seat, said), said: t(done[act], { name: record.title ?? "", to: to.name }) };
    const look = () => client.fetchQuery({ ...recordQuery(form.key, record.id), staleTime: 0, retry: false });
    const slower = (error: unknown) => {
      const now = asProblem(error).current;
      if (!now) return;
      storeRecord(client, form.key, now);
      // What nobody sees is no reason to ask again.
      if (changesOf(form, was, now).length === 0) go(said, now);
      else setFaster({ was, now, said });
    };
    // The page is left where the record is out of sight, also if it has gone meanwhile; what went wrong has been said.
    void bulk.now.mutateAsync(asked).then(({ counts }) => (counts.done ? look().then(onClose, onGone) : undefined), slower);
  };
  return (
    <Modal open title={`${words} ${record.title ?? ""}`} footer={null} width={400} onCancel={onClose}>
      {faster ? (
        <Faster form={form} act={act} seat={seat} go={words} busy={bulk.now.isPending} was={faster.was} now={faster.now} onLook={onClose} onGo={() => go(faster.said, faster.now)} />
      ) : (
        <Ask form={form} act={act} seat={seat} go={words} busy={bulk.now.isPending} from={record.pool?.id} collaborators={Array.isArray(people) && people.length > 0} onCancel={onClose} onGo={go} />
      )}
    </Modal>
  );
}
