import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { rolesQuery } from "../api/access";
import { call } from "../api/client";
import { batchQuery, type FirstPassword, guideQuery, type PersonPreview, type PersonRow, readPeople } from "../api/guide";
import { Choose } from "../fields/controls/lazy";
import { counted, EMPTY } from "../lib/format";
import { named, text } from "../lib/i18n";
import { saveSheet } from "../lib/sheet";
import { Failure } from "./States";
import "./form.css";
import "./batch.css";

const COLUMNS = ["name", "phone", "department", "role", "email", "login"] as const;
/** Whom most of a company are. */
const USUAL_ROLE = "sales";

/** Cells as they are copied out of a sheet. */
const typed = (rows: readonly PersonRow[]): string =>
  [COLUMNS.map((c) => text(`joining.${c}`)), ...rows.map((r) => COLUMNS.map((c) => r[c]))].map((cells) => cells.join("\t")).join("\n");

/** Many people by a table: pasted or uploaded, checked while one types, taken in whole. First passwords are told once. */
export function PeopleBatch({ onDone, next }: { onDone?: () => void; next: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const roles = useQuery(rolesQuery);
  const [content, setContent] = useState("");
  const [role, setRole] = useState<string>();
  const [made, setMade] = useState<FirstPassword[]>([]);
  const known = roles.data?.roles ?? [];
  const usual = role ?? known.find((r) => r.key === USUAL_ROLE)?.key;
  const check = useQuery(batchQuery(content, usual));
  const rows = content.trim() ? (check.data?.rows ?? []) : [];
  const right = rows.filter((r) => r.errors.length === 0);
  const wrong = rows.filter((r) => r.errors.length > 0);
  const read = useMutation({ mutationFn: (file: File) => readPeople(file), onSuccess: (found) => setContent(typed(found)) });
  const add = useMutation({
    mutationFn: () => call("POST /people/batch", { body: { rows: right.map(plain), role: usual } }),
    onSuccess: ({ people }) => {
      setMade((before) => [...before, ...people]);
      // What was wrong stays, to be put right.
      setContent(wrong.length > 0 ? typed(wrong) : "");
      void client.invalidateQueries({ queryKey: ["people"] });
      void client.invalidateQueries({ queryKey: ["departments"] });
      void client.invalidateQueries({ queryKey: guideQuery.queryKey });
    },
  });
  const error = add.error ?? read.error ?? (content.trim() ? check.error : null);
  return (
    <div className="hs-batch hs-form">
      {made.length > 0 && <Passwords people={made} next={next} onDone={onDone} />}
      {(made.length === 0 || content !== "") && (
        <>
          <div className="hs-form-field">
            <label htmlFor={id}>{t("joining.paste")}</label>
            <Input.TextArea id={id} rows={6} className="hs-batch-text" spellCheck={false} value={content} placeholder={t("joining.placeholder")} onChange={(e) => setContent(e.target.value)} />
          </div>
          <div className="hs-batch-bar">
            <Button size="small" icon={<UploadOutlined aria-hidden />} loading={read.isPending} onClick={() => input.current?.click()}>{t("joining.file")}</Button>
            <input ref={input} type="file" hidden aria-label={t("joining.file")} accept=".csv,.xlsx,.txt,.tsv" onChange={(e) => {
              const file = e.target.files?.[0];
              if (file) read.mutate(file);
              e.target.value = "";
            }} />
            <a href="/api/examples/people" download>{t("joining.example")}</a>
            <label htmlFor={`${id}-role`}>{t("joining.usual_role")}</label>
            <span className="hs-batch-role"><Choose id={`${id}-role`} small options={known.map((r) => ({ value: r.key, label: named(r.name) }))} value={usual ? [usual] : []} onChange={([key]) => setRole(key)} /></span>
          </div>
          {error && <Failure error={error} />}
          {rows.length > 0 && <Preview rows={rows} names={new Map(known.map((r) => [r.key, named(r.name)]))} />}
          {(check.data?.departments.length ?? 0) > 0 && rows.length > 0 && <p className="hs-context">{t("joining.departments", { names: check.data?.departments.join(t("list.join")) ?? "" })}</p>}
          {wrong.length > 0 && <p className="hs-late">{t("joining.wrong", counted(wrong.length))}</p>}
          <div className="hs-actions"><Button type="primary" disabled={right.length === 0 || check.isPlaceholderData} loading={add.isPending} onClick={() => add.mutate()}>{t("joining.add", { n: right.length })}</Button></div>
        </>
      )}
    </div>
  );
}

const plain = ({ line, name, phone, department, role, email, login }: PersonPreview): PersonRow => ({ line, name, phone, department, role, email, login });

function Preview({ rows, names }: { rows: PersonPreview[]; names: Map<string, string> }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="hs-batch-rows" tabIndex={0} role="region" aria-label={t("joining.preview")}>
      <table className="hs-plain-table">
        <thead><tr>{(["name", "sign_in", "department", "role", "said"] as const).map((c) => <th key={c} scope="col">{t(`joining.${c}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map((r, i) => (
            <tr key={i}>
              <th scope="row">{r.name || EMPTY}</th>
              <td className="hs-figures">{r.errors.length > 0 ? r.phone || EMPTY : r.sign_in}</td>
              <td>{r.department || EMPTY}</td>
              <td>{r.roles.map((key) => names.get(key) ?? key).join(text("list.join")) || r.role || EMPTY}</td>
              <td>{r.errors.length > 0 ? <span className="hs-late">{r.errors.map((e) => e.message).join(text("sentence.join"))}</span> : <span className="hs-context">{t("joining.fine")}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Passwords({ people, next, onDone }: { people: FirstPassword[]; next: string; onDone?: () => void }): ReactNode {
  const { t } = useTranslation();
  const head = [t("joining.name"), t("joining.sign_in"), t("joining.password")];
  const save = () => saveSheet(t("joining.passwords_file"), [head, ...people.map((p) => [p.name, p.login, p.password])]);
  return (
    <section className="hs-batch-made" aria-label={t("joining.made", { n: people.length })}>
      <div className="hs-notice hs-notice-warning" role="status">
        <div className="hs-notice-text"><b>{t("joining.made", { n: people.length })}</b><span>{t("joining.once")}</span></div>
        <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={save}>{t("joining.download")}</Button>
      </div>
      <div className="hs-batch-rows" tabIndex={0} role="region" aria-label={t("joining.passwords")}>
        <table className="hs-plain-table">
          <thead><tr>{head.map((h) => <th key={h} scope="col">{h}</th>)}</tr></thead>
          <tbody>{people.map((p) => <tr key={p.id}><th scope="row">{p.name}</th><td className="hs-figures">{p.login}</td><td><code className="hs-secret">{p.password}</code></td></tr>)}</tbody>
        </table>
      </div>
      {onDone && <Button type="primary" onClick={onDone}>{next}</Button>}
    </section>
  );
}
