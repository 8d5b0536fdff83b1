import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import type { Me } from "../../api/schema";
import { Entry, Said } from "./Entry";

interface Props {
  token: string;
  onMe: (me: Me) => void;
  /** Back to the password. */
  onAgain: () => void;
}

/** The second step of a sign-in. */
export function CodeForm({ token, onMe, onAgain }: Props): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const prove = useMutation({
    mutationFn: (code: string) => call("POST /session/second-step", { body: { token, code } }),
    onSuccess: onMe,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    prove.mutate(String(new FormData(event.currentTarget).get("code")));
  };
  const problem = prove.error ? asProblem(prove.error) : undefined;
  return (
    <form onSubmit={submit} aria-labelledby={id} noValidate>
      <Said id={id} title={t("login.code_title")} text={t("login.code_why")} />
      <Entry name="code" label={t("login.code")} hint={t("login.code_hint")} autoComplete="one-time-code" inputMode="text" autoFocus />
      <div role="alert" className="hs-login-problem">{problem && [...new Set([problem.title, problem.detail])].filter(Boolean).join(t("sentence.join"))}</div>
      <button type="submit" disabled={prove.isPending}>{t(prove.isPending ? "login.busy" : "login.enter")}</button>
      <button type="button" className="hs-link hs-login-lang" onClick={onAgain}>{t("login.again")}</button>
    </form>
  );
}
