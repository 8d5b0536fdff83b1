import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type LookupHit, lookupQuery } from "../api/lookups";
import { asProblem } from "../api/problem";
import { MOST_PASTED } from "../api/reading";
import type { Field, Form } from "../api/schema";
import { counted } from "../lib/format";
import { named } from "../lib/i18n";
import { pieces, type Pasted, type usePasted } from "./pasted";
import "./paste.css";

interface Props {
  form: Form;
  reading: ReturnType<typeof usePasted>;
  onClose: () => void;
}

/** A text from a chat, an order or a colleague: pasted here, read into the form below, with the pieces that were used marked. */
export default function PastePart({ form, reading, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const { pasted, ask } = reading;
  const shown = pasted && pasted.text === typed ? pasted : undefined;
  const read = (text: string) => {
    setTyped(text);
    if (text.trim()) ask.mutate(text);
  };
  return (
    <section className="hs-paste" aria-label={t("paste.title")}>
      {shown ? (
        <Marked form={form} pasted={shown} />
      ) : (
        <Input.TextArea
          autoFocus
          value={typed}
          maxLength={MOST_PASTED}
          autoSize={{ minRows: 3, maxRows: 10 }}
          aria-label={t("paste.text")}
          placeholder={t("paste.hint")}
          onChange={(e) => setTyped(e.target.value)}
          onPaste={(e) => {
            // A text into an empty box is read at once; one that is put together waits for the button.
            const text = e.clipboardData.getData("text/plain").slice(0, MOST_PASTED);
            if (typed || !text.trim()) return;
            e.preventDefault();
            read(text);
          }}
          onKeyDown={(e) => {
            if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
              e.preventDefault();
              read(typed);
            }
          }}
        />
      )}
      <div className="hs-actions">
        {shown ? (
          <Button onClick={() => setTyped("")}>{t("paste.again")}</Button>
        ) : (
          <Button type="primary" loading={ask.isPending} disabled={!typed.trim()} onClick={() => read(typed)}>{t("paste.read")}</Button>
        )}
        <Button onClick={onClose}>{t("paste.close")}</Button>
        {shown && <span className="hs-context" role="status">{t("paste.found", counted(shown.read.fields.length))}</span>}
      </div>
      {ask.isError && <span className="hs-form-error" role="alert">{asProblem(ask.error).fields[0]?.message ?? asProblem(ask.error).title}</span>}
      {shown && shown.read.people > 1 && <p className="hs-notice hs-notice-warning">{t("paste.people", { n: shown.read.people })}</p>}
      {shown && form.party && <Known form={form} pasted={shown} />}
    </section>
  );
}

/** The text, with what went into fields marked and named. */
function Marked({ form, pasted }: { form: Form; pasted: Pasted }): ReactNode {
  const name = (key: string) => named(form.fields.find((f) => f.key === key)?.name);
  return (
    <p className="hs-paste-text">
      {pieces(pasted).map((piece, i) =>
        piece.field === undefined ? <span key={i}>{piece.text}</span> : <mark key={i} title={name(piece.field)}>{piece.text}<small>{name(piece.field)}</small></mark>,
      )}
    </p>
  );
}

/** Who has these keys already, as far as I may know: before anything is saved. */
function Known({ form, pasted }: { form: Form; pasted: Pasted }): ReactNode {
  const { t } = useTranslation();
  const key = (field: Field | undefined) => field !== undefined && (field.kind === "phone" || field.kind === "email");
  const lines = pasted.read.fields.filter((f) => key(form.fields.find((g) => g.key === f.field))).map((f) => String(f.value));
  const found = useQuery({ ...lookupQuery(lines), enabled: lines.length > 0 });
  const hits = found.data?.lines.flatMap((line) => line.hits) ?? [];
  if (hits.length === 0) return null;
  const said = (hit: LookupHit) => [hit.holder ? t("check.held_by", { name: hit.holder.name }) : hit.record?.pool ? hit.record.pool.name : hit.state ? t(`check.state_${hit.state}`) : "", t("check.by", { what: hit.by })].filter(Boolean).join("\u3000");
  return (
    <div className="hs-notice hs-notice-warning hs-paste-known" role="status">
      <div className="hs-notice-text">
        <b>{t("paste.known")}</b>
        {hits.map((hit, i) => (
          <span key={i}>
            {hit.form_name}
            {"\u3000"}
            {hit.record ? <Link to="/r/$form/$id" params={{ form: hit.form, id: hit.record.id }}>{hit.record.title ?? hit.form_name}</Link> : t("check.not_mine")}
            {"\u3000"}
            {said(hit)}
          </span>
        ))}
      </div>
    </div>
  );
}
