import { Input, InputNumber, Segmented } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { BulkAct } from "../../../api/operations";
import type { Field, Form, Json, Ref } from "../../../api/schema";
import { PickRef } from "../../../fields/controls/lazy";

const PEOPLE: Field = { key: "owner", name: { zh: "" }, kind: "user" };
const MODES = ["evenly", "ratio", "policy"] as const;
type Mode = (typeof MODES)[number];

/** To whom: one person or several, evenly or by weight, or as the policy says. */
export function AssignPart({ form, onChange }: { form: Form; onChange: (act: BulkAct | undefined) => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [mode, setMode] = useState<Mode>("evenly");
  const [people, setPeople] = useState<Ref[]>([]);
  const [weights, setWeights] = useState<Record<string, number>>({});
  const [reason, setReason] = useState("");
  const mayRoute = form.access.verbs.includes("assign");
  const say = (next: { mode?: Mode; people?: Ref[]; weights?: Record<string, number>; reason?: string }) => {
    const now = { mode, people, weights, reason, ...next };
    if (now.mode === "policy") return onChange({ kind: "policy" });
    const to = now.people.map((p) => ({ person: p.id, weight: now.mode === "ratio" ? (now.weights[p.id] ?? 1) : 1 }));
    onChange(to.length === 0 ? undefined : { kind: "assign", to, ...(now.reason.trim() ? { reason: now.reason.trim() } : {}) });
  };
  const choose = (next: Mode) => {
    setMode(next);
    say({ mode: next });
  };
  return (
    <>
      <Segmented
        block
        aria-label={t("bulk.how")}
        value={mode}
        options={MODES.filter((m) => m !== "policy" || mayRoute).map((m) => ({ value: m, label: t(`bulk.mode_${m}`) }))}
        onChange={choose}
      />
      {mode === "policy" ? (
        <p className="hs-context">{t("bulk.policy_help")}</p>
      ) : (
        <>
          <label className="hs-form-field" htmlFor={`${id}-who`}>
            {t("bulk.who")}
            <PickRef
              id={`${id}-who`}
              field={PEOPLE}
              multiple
              autoFocus
              value={people as unknown as Json}
              onChange={(next) => {
                setPeople(next);
                say({ people: next });
              }}
            />
          </label>
          {mode === "ratio" && people.length > 0 && (
            <ul className="hs-bulk-weights" aria-label={t("bulk.weights")}>
              {people.map((p) => (
                <li key={p.id}>
                  <span>{p.name}</span>
                  <InputNumber
                    size="small"
                    min={1}
                    max={10000}
                    precision={0}
                    value={weights[p.id] ?? 1}
                    aria-label={t("bulk.weight_of", { name: p.name })}
                    onChange={(n) => {
                      const next = { ...weights, [p.id]: n ?? 1 };
                      setWeights(next);
                      say({ weights: next });
                    }}
                  />
                </li>
              ))}
            </ul>
          )}
          <label className="hs-form-field" htmlFor={`${id}-why`}>
            {t("ask.reason_optional")}
            <Input
              id={`${id}-why`}
              value={reason}
              maxLength={200}
              onChange={(e) => {
                setReason(e.target.value);
                say({ reason: e.target.value });
              }}
            />
          </label>
        </>
      )}
    </>
  );
}
