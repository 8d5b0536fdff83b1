import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { poolsQuery } from "../../api/work";
import type { Field, Form, Json } from "../../api/schema";
import { PickRef } from "../../fields/controls/lazy";
import { isObject, refId, refName } from "../../fields/types";
import "./ask.css";

export type Asked = "assign" | "return" | "withdraw" | "move";

const PERSON: Field = { key: "owner", name: { zh: "" }, kind: "user" };

/** What was said. */
export interface Said {
  owner?: { id: string; name: string };
  pool?: { id: string; name: string };
  reason: string;
  leaves_collaborators?: boolean;
}

interface Props {
  form: Form;
  act: Asked;
  /** Where it is not the form's first seat. */
  seat?: string;
  /** Words of the button. */
  go: string;
  busy?: boolean;
  /** The pool in which it lies. */
  from?: string;
  /** People work on it with its holder: whether they stay is asked. */
  collaborators?: boolean;
  onGo: (more: Said) => void;
  onCancel?: () => void;
}

/** To whom, or why: a reason of the pool by one press, or in one's own words. */
export function Ask({ form, act, seat = form.seats?.[0]?.key, go, busy, from, collaborators, onGo, onCancel }: Props): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [person, setPerson] = useState<Json>(null);
  const [reason, setReason] = useState("");
  const [to, setTo] = useState<string>();
  const [keep, setKeep] = useState(true);
  const pools = useQuery({ ...poolsQuery, enabled: act !== "assign" });
  const listed = (pools.data?.pools ?? []).filter((p) => p.form === form.key && p.seat === seat);
  // Why a record goes back says little of why it changes hands.
  const reasons = act === "assign" || act === "move" ? [] : [...new Set(listed.flatMap((p) => p.return_reasons))];
  const owner = isObject(person) ? { id: refId(person), name: refName(person) } : undefined;
  const pool = listed.find((p) => p.id === to);
  const ready = act === "assign" ? owner !== undefined : act === "withdraw" || (reason.trim() !== "" && (act !== "move" || pool !== undefined));
  return (
    <form
      className="hs-ask"
      onSubmit={(e) => {
        e.preventDefault();
        if (ready) onGo({ owner, pool, reason: reason.trim(), ...(keep ? {} : { leaves_collaborators: true }) });
      }}
    >
      {act === "assign" && (
        <>
          <label htmlFor={`${id}-who`}>{t("hands.who")}</label>
          <PickRef id={`${id}-who`} field={PERSON} multiple={false} autoFocus value={person} onChange={([p]) => setPerson(p ?? null)} />
        </>
      )}
      {act === "assign" && collaborators && <Checkbox checked={keep} onChange={(e) => setKeep(e.target.checked)}>{t("hands.keep_collaborators")}</Checkbox>}
      {act === "move" && (
        <>
          <label htmlFor={`${id}-pool`}>{t("hands.pool")}</label>
          <Select id={`${id}-pool`} autoFocus value={to} loading={pools.isPending} placeholder={t("hands.choose_pool")} options={listed.filter((p) => p.id !== from).map((p) => ({ value: p.id, label: p.name }))} onChange={setTo} />
        </>
      )}
      {reasons.length > 0 && (
        <div className="hs-ask-reasons" role="radiogroup" aria-label={t("hands.reason")}>
          {reasons.map((r, i) => (
            <label key={r}>
              <input type="radio" name={`${id}-reason`} autoFocus={i === 0} checked={reason === r} onChange={() => setReason(r)} />
              {r}
            </label>
          ))}
        </div>
      )}
      <label htmlFor={`${id}-why`}>{t(act === "return" || act === "move" ? (reasons.length > 0 ? "hands.reason_other" : "hands.reason") : "ask.reason_optional")}</label>
      <Input id={`${id}-why`} value={reasons.includes(reason) ? "" : reason} maxLength={200} onChange={(e) => setReason(e.target.value)} />
      <div className="hs-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>{go}</Button>
        {onCancel && <Button onClick={onCancel}>{t("hands.cancel")}</Button>}
      </div>
    </form>
  );
}
