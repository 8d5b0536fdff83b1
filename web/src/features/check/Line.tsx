import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { LookupHit, LookupLine } from "../../api/lookups";
import { asProblem } from "../../api/problem";
import type { Form } from "../../api/schema";
import { formatTime } from "../../lib/format";
import { named } from "../../lib/i18n";
import { useClaim } from "../../ui/claim";
import { CanButton } from "../../ui/States";
import { showToast } from "../../ui/toast";

/** One line with what it leads to. */
export function Line({ line, forms }: { line: LookupLine; forms: readonly Form[] }): ReactNode {
  const { t } = useTranslation();
  const creates = forms.filter((f) => f.party === "lead" && f.access.verbs.includes("create"));
  return (
    <li className="hs-check-line">
      <div className="hs-check-key">
        <b>{line.line}</b>
        <span className="hs-context">{t(`check.as_${line.read_as}`)}</span>
      </div>
      {line.id !== null && line.hits.length === 0 && (
        <p className="hs-check-none">
          {t("check.unknown")}
          {creates.map((f) => <Link key={f.key} to="/r/$form" params={{ form: f.key }} search={{ open: "new" }}>{t("form.new", { name: named(f.name) })}</Link>)}
        </p>
      )}
      {line.hits.map((hit, n) => <Hit key={`${hit.form}:${hit.record?.id ?? n}`} hit={hit} look={line.id ?? ""} n={n} />)}
    </li>
  );
}

function Hit({ hit, look, n }: { hit: LookupHit; look: string; n: number }): ReactNode {
  const { t } = useTranslation();
  const claim = useClaim();
  const { record } = hit;
  const place = hit.holder ? t("check.held_by", { name: hit.holder.name }) : record?.pool ? record.pool.name : hit.state ? t(`check.state_${hit.state}`) : "";
  const facts = [
    place,
    hit.since && t("check.since", { time: formatTime(hit.since) }),
    hit.last_contact ? t("check.last_contact", { time: formatTime(hit.last_contact) }) : record && hit.state ? t("check.no_contact") : undefined,
    ...hit.fields.map((f) => `${f.name} ${f.text}`),
  ].filter(Boolean);
  return (
    <div className="hs-check-hit">
      <span className="hs-tag">{hit.form_name}</span>
      <div className="hs-check-what">
        {record ? <Link to="/r/$form/$id" params={{ form: hit.form, id: record.id }}>{record.title ?? hit.form_name}</Link> : <span className="hs-context">{t("check.not_mine")}</span>}
        <span className="hs-check-facts">{facts.join("\u3000")}</span>
        <span className="hs-context">{t("check.by", { what: hit.by })}</span>
      </div>
      <div className="hs-actions">
        {record?.can.claim === true && <Button size="small" loading={claim.isPending} onClick={() => claim.mutate({ form: hit.form, id: record.id, title: record.title })}>{t("act.claim")}</Button>}
        {hit.contact === true ? <Contact look={look} n={n} who={hit.holder?.name} /> : !record && <CanButton size="small" can={hit.contact}>{t("check.contact")}</CanButton>}
      </div>
    </div>
  );
}

/** One sentence to who holds it. */
function Contact({ look, n, who }: { look: string; n: number; who?: string }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const send = useMutation({
    mutationFn: () => call("POST /lookups/{id}/message", { path: { id: look }, body: { hit: n, text: words } }),
    onSuccess: () => {
      setOpen(false);
      setWords("");
      showToast({ text: who ? t("check.told", { name: who }) : t("check.told_holder") });
    },
  });
  const problem = send.error ? asProblem(send.error) : undefined;
  const label = who ? t("check.contact_who", { name: who }) : t("check.contact");
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <form
          className="hs-check-words"
          aria-label={label}
          onSubmit={(e) => {
            e.preventDefault();
            if (words.trim()) send.mutate();
          }}
        >
          <Input.TextArea autoFocus value={words} maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} aria-label={t("check.words")} placeholder={t("check.words_hint")} onChange={(e) => setWords(e.target.value)} />
          {problem && <span className="hs-form-error" role="alert">{problem.fields[0]?.message ?? problem.detail}</span>}
          <div className="hs-actions"><Button type="primary" size="small" htmlType="submit" loading={send.isPending} disabled={!words.trim()}>{t("check.send")}</Button></div>
        </form>
      }
    >
      <Button size="small">{t("check.contact")}</Button>
    </Popover>
  );
}
