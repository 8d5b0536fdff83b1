import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { sessionQuery } from "../../api/queries";
import { safeReturn } from "../../lib/paths";
import { BrandMark } from "../../ui/Brand";
import { Title } from "../../ui/Title";
import "./login.css";

/** The first password is changed before anything else, one's own at any time; light like the login page. */
export function PasswordPage(): ReactNode {
  const { t } = useTranslation();
  const { to } = useSearch({ from: "/password" });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [current, fresh, note] = [useId(), useId(), useId()];
  const change = useMutation({
    mutationFn: (body: { current: string; new: string }) => call("PUT /session/password", { body }),
    onSuccess: async () => {
      client.clear();
      await navigate({ href: safeReturn(to), replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    change.mutate({ current: String(data.get("current")), new: String(data.get("new")) });
  };
  const me = client.getQueryData(sessionQuery.queryKey);
  const first = me === undefined || me.user.must_change_password;
  const problem = change.error ? asProblem(change.error) : undefined;
  return (
    <main className="hs-login">
      <Title of={t(first ? "password.title" : "password.change")} />
      <form onSubmit={submit} aria-labelledby="password-title">
        <div className="hs-login-brand">
          <BrandMark />
          <h1 id="password-title">{t(first ? "password.title" : "password.change")}</h1>
        </div>
        {first && <p className="hs-login-why">{t("password.why")}</p>}
        <label htmlFor={current}>{t("password.current")}</label>
        <input id={current} name="current" type="password" autoComplete="current-password" required autoFocus />
        <label htmlFor={fresh}>{t("password.new")}</label>
        <input id={fresh} name="new" type="password" autoComplete="new-password" required aria-describedby={note} />
        <div role="alert" id={note} className="hs-login-problem">
          {problem && (problem.fields[0]?.message ?? [problem.title, problem.detail].filter(Boolean).join(t("sentence.join")))}
        </div>
        <button type="submit" disabled={change.isPending}>{t("password.save")}</button>
        {!first && <a className="hs-link hs-login-lang" href={safeReturn(to)}>{t("form.cancel")}</a>}
      </form>
    </main>
  );
}
