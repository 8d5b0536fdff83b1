import { CloseOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, Json, RecordRow, Verb } from "../../api/schema";
import { PickRef } from "../../fields/controls/lazy";
import { refId } from "../../fields/types";
import { type Act, useActs } from "./acts";

const VERBS: Record<Act, Verb[]> = { claim: ["claim"], assign: ["assign", "transfer"], return: ["return"], delete: ["delete"] };
const ACTS: Act[] = ["assign", "claim", "return", "delete"];
const PERSON: Field = { key: "owner", name: { zh: "" }, kind: "user" };

/** What can be done to the chosen rows; what fits only some of them says so. */
export function SelectionBar({ form, rows, onDone }: { form: Form; rows: RecordRow[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const acts = useActs(form);
  const fitting = (act: Act) => rows.filter((r) => VERBS[act].some((v) => r.can[v] === true));
  const shown = ACTS.map((act) => ({ act, rows: fitting(act) })).filter((a) => VERBS[a.act].some((v) => form.access.verbs.includes(v)));
  const partial = shown.filter((a) => a.rows.length > 0 && a.rows.length < rows.length);
  const run = (act: Act, more: { owner?: string; reason?: string } = {}) => acts.mutate({ act, rows: fitting(act), ...more }, { onSuccess: onDone });
  return (
    <div className="hs-selection" role="region" aria-label={t("selection.label")}>
      <b>{t("selection.count", { n: rows.length })}</b>
      {shown.map(({ act, rows: fit }) => {
        const disabled = fit.length === 0 || acts.isPending;
        const button = <Button size="small" disabled={disabled} title={fit.length === 0 ? t("selection.none_fits") : undefined} onClick={act === "claim" || act === "delete" ? () => run(act) : undefined}>{t(`act.${act}`)}</Button>;
        if (act === "claim" || act === "delete" || fit.length === 0) return <span key={act}>{button}</span>;
        return (
          <Popover key={act} trigger="click" content={<Ask act={act} onGo={(more) => run(act, more)} />}>
            {button}
          </Popover>
        );
      })}
      {partial.length > 0 && (
        <span className="hs-context">{t("selection.partial", { acts: partial.map((a) => t("selection.partial_one", { act: t(`act.${a.act}`), n: a.rows.length })).join(t("list.or")) })}</span>
      )}
      <Button type="text" size="small" className="hs-selection-end" icon={<CloseOutlined />} onClick={onDone}>{t("selection.cancel")}</Button>
    </div>
  );
}

/** To whom, or why. */
function Ask({ act, onGo }: { act: Act; onGo: (more: { owner?: string; reason?: string }) => void }): ReactNode {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Json>(null);
  const [reason, setReason] = useState("");
  const owner = person === null ? "" : refId(person);
  const ready = act === "assign" ? owner !== "" : reason.trim() !== "";
  return (
    <form
      className="hs-ask"
      onSubmit={(e) => {
        e.preventDefault();
        if (ready) onGo({ owner, reason: reason.trim() });
      }}
    >
      {act === "assign" && <PickRef field={PERSON} multiple={false} label={t("ask.person")} placeholder={t("ask.person")} value={person} onChange={([p]) => setPerson(p ?? null)} />}
      <Input value={reason} aria-label={t("ask.reason")} placeholder={t(act === "assign" ? "ask.reason_optional" : "ask.reason")} onChange={(e) => setReason(e.target.value)} />
      <Button type="primary" size="small" htmlType="submit" disabled={!ready}>{t(`act.${act}`)}</Button>
    </form>
  );
}
