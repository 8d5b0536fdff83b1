import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Proof } from "../api/secondFactor";
import { asProblem } from "../api/problem";
import { useRefused } from "./refused";
import { Failure } from "./States";
import "./form.css";
import "./secondFactor.css";

interface Props {
  act: string;
  /** Whether a recovery code will do as well. */
  recovery?: boolean;
  error: unknown;
  busy: boolean;
  onProof: (proof: Proof) => void;
  onCancel?: () => void;
}

/** Password and code, for whoever changes how they sign in. */
export function ProofForm({ act, recovery, error, busy, onProof, onCancel }: Props): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [proof, setProof] = useState<Proof>({ password: "", code: "" });
  const problem = error ? asProblem(error) : undefined;
  const wrong = useRefused(error, proof);
  const note = (field: keyof Proof) => wrong(field) && <span id={`${id}-${field}-note`} className="hs-form-error" role="alert">{wrong(field)}</span>;
  const state = (field: keyof Proof) => ({ status: wrong(field) ? ("error" as const) : undefined, "aria-invalid": wrong(field) ? true : undefined, "aria-describedby": `${id}-${field}-note` });
  return (
    <form
      className="hs-second-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onProof(proof);
      }}
    >
      {problem && problem.fields.length === 0 && <Failure error={error} />}
      <div className="hs-form-field">
        <label htmlFor={`${id}-code`}>{t(recovery ? "second.code_or_recovery" : "second.code")}</label>
        <Input id={`${id}-code`} value={proof.code} inputMode={recovery ? "text" : "numeric"} autoComplete="one-time-code" maxLength={40} {...state("code")} onChange={(e) => setProof({ ...proof, code: e.target.value })} />
        {note("code")}
      </div>
      <div className="hs-form-field">
        <label htmlFor={`${id}-password`}>{t("second.password")}</label>
        <Input id={`${id}-password`} type="password" value={proof.password} autoComplete="current-password" {...state("password")} onChange={(e) => setProof({ ...proof, password: e.target.value })} />
        {note("password")}
      </div>
      <div className="hs-actions">
        <Button type="primary" htmlType="submit" loading={busy}>{act}</Button>
        {onCancel && <Button onClick={onCancel}>{t("form.cancel")}</Button>}
      </div>
    </form>
  );
}
