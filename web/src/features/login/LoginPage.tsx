import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { sessionQuery } from "../../api/queries";
import type { Me } from "../../api/schema";
import { safeReturn } from "../../lib/paths";
import { langChosen, setSettings, useSettings } from "../../lib/session";
import { BrandMark } from "../../ui/Brand";
import { Title } from "../../ui/Title";
import { CodeForm } from "./CodeForm";
import "./login.css";

/** Stands without the component library, so that the first page is there at once. */
export function LoginPage(): ReactNode {
  const { t } = useTranslation();
  const { to } = useSearch({ from: "/login" });
  const { lang } = useSettings();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [login, password] = [useId(), useId()];
  const [step, setStep] = useState<string>();
  const arrive = async (me: Me) => {
    client.clear();
    client.setQueryData(sessionQuery.queryKey, me);
    setSettings({ zone: me.workspace.zone, ...(langChosen ? {} : { lang: me.user.lang }) });
    if (me.user.must_change_password) await navigate({ to: "/password", search: { to }, replace: true });
    else if (me.user.must_set_up_second_factor) await navigate({ to: "/second-factor", search: { to }, replace: true });
    else await navigate({ href: safeReturn(to), replace: true });
  };
  const enter = useMutation({
    mutationFn: (body: { login: string; password: string }) => call("POST /session", { body }),
    onSuccess: async (answer) => ("token" in answer ? setStep(answer.token) : arrive(answer)),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    enter.mutate({ login: String(data.get("login")).trim(), password: String(data.get("password")) });
  };
  const problem = enter.error ? asProblem(enter.error) : undefined;
  if (step) return <main className="hs-login"><CodeForm token={step} onMe={(me) => void arrive(me)} onAgain={() => setStep(undefined)} /></main>;
  return (
    <main className="hs-login">
      <Title />
      <form onSubmit={submit} aria-labelledby="login-title">
        <div className="hs-login-brand">
          <BrandMark />
          <h1 id="login-title">{t("brand")}</h1>
        </div>
        <label htmlFor={login}>{t("login.name")}</label>
        <input id={login} name="login" autoComplete="username" required autoFocus autoCapitalize="none" spellCheck={false} />
        <label htmlFor={password}>{t("login.password")}</label>
        <input id={password} name="password" type="password" autoComplete="current-password" required />
        <div role="alert" className="hs-login-problem">
          {problem && (problem.status === 401 ? t("login.refused") : [problem.title, problem.detail].filter(Boolean).join(t("sentence.join")))}
        </div>
        <button type="submit" disabled={enter.isPending}>{t(enter.isPending ? "login.busy" : "login.enter")}</button>
        <button type="button" className="hs-link hs-login-lang" lang={lang === "zh" ? "en" : "zh-CN"} onClick={() => setSettings({ lang: lang === "zh" ? "en" : "zh" })}>
          {t("login.other_language")}
        </button>
      </form>
    </main>
  );
}
