import { Button, Input, Segmented } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Level, LEVELS } from "../../api/collaborators";
import type { Field, Json } from "../../api/schema";
import { PickRef } from "../../fields/controls/lazy";
import { isObject, refId, refName } from "../../fields/types";
import { Failure } from "../../ui/States";
import "./ask.css";

const PERSON: Field = { key: "person", name: { zh: "" }, kind: "user" };

/** The whole of what was opened, its buttons included. */
const show = (opened: HTMLElement | null) => opened?.scrollIntoView({ block: "nearest" });

interface Props {
  onAdd: (person: { id: string; name: string }, level: Level, reason: string) => Promise<void>;
  onCancel: () => void;
}

/** Whom, what they may do, and why: stays open with what was chosen where the server refuses it. */
export function CollaboratorForm({ onAdd, onCancel }: Props): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [person, setPerson] = useState<Json>(null);
  const [level, setLevel] = useState<Level>("read");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const chosen = isObject(person) ? { id: refId(person), name: refName(person) } : undefined;
  const add = () => {
    if (!chosen) return;
    setBusy(true);
    setError(undefined);
    onAdd(chosen, level, reason.trim()).catch(setError).finally(() => setBusy(false));
  };
  return (
    <form
      ref={show}
      className="hs-ask hs-collab-form"
      onSubmit={(e) => {
        e.preventDefault();
        add();
      }}
    >
      {error !== undefined && <Failure error={error} />}
      <label htmlFor={`${id}-who`}>{t("collab.who")}</label>
      <PickRef id={`${id}-who`} field={PERSON} multiple={false} autoFocus value={person} onChange={([p]) => setPerson(p ?? null)} />
      <Segmented block aria-label={t("collab.level")} value={level} options={LEVELS.map((l) => ({ value: l, label: t(`collab.${l}`) }))} onChange={setLevel} />
      <p className="hs-context">{t(`collab.${level}_help`)}</p>
      <label htmlFor={`${id}-why`}>{t("ask.reason_optional")}</label>
      <Input id={`${id}-why`} value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
      <div className="hs-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!chosen}>{t("collab.add")}</Button>
        <Button onClick={onCancel}>{t("hands.cancel")}</Button>
      </div>
    </form>
  );
}
