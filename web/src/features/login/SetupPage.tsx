import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { beginAs } from "../../api/queries";
import { type NewWorkspace, setupQuery } from "../../api/setup";
import type { Trade } from "../../api/schema";
import { useRefused } from "../../ui/refused";
import { Entry, Said, Stranger } from "./Entry";
import "./login.css";

const TRADES = ["retail", "b2b", "both"] as const;

/** The first start of an empty workspace. Light like the login page: nobody has loaded anything yet. */
export function SetupPage(): ReactNode {
  const { t } = useTranslation();
  const state = useQuery(setupQuery);
  const token = useLocation().hash;
  if (!state.data) return state.error ? <Stranger title={t("setup.title")} text={asProblem(state.error).title} /> : null;
  if (!state.data.open) return <Stranger title={t("setup.closed")} text={t("setup.closed_text")} signIn />;
  if (state.data.needs_token && !token) return <Stranger title={t("setup.title")} text={t("setup.no_token")} />;
  return <SetupForm token={token || undefined} />;
}

function SetupForm({ token }: { token: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const id = useId();
  const [typed, setTyped] = useState({});
  const make = useMutation({
    mutationFn: (body: NewWorkspace) => call("POST /setup", { body }),
    onSuccess: async (me) => {
      beginAs(client, me, setupQuery.queryKey);
      await navigate({ to: "/guide", search: {}, replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const said = (key: string) => String(data.get(key) ?? "").trim();
    const trade = said("trade");
    make.mutate({
      token,
      workspace: said("workspace"),
      zone: said("zone"),
      trade: trade === "both" ? null : (trade as Trade),
      name: said("name"),
      phone: said("phone") || null,
      password: String(data.get("password")),
    });
  };
  const problem = make.error ? asProblem(make.error) : undefined;
  const errorOf = useRefused(make.error, typed);
  return (
    <main className="hs-login hs-login-long">
      <form onSubmit={submit} onChange={({ target }) => target instanceof HTMLInputElement && setTyped({ ...typed, [target.name]: target.value })} aria-labelledby={`${id}-title`} noValidate>
        <Said id={`${id}-title`} title={t("setup.title")} text={t("setup.text")} />
        <Entry name="workspace" label={t("setup.workspace")} hint={t("setup.workspace_hint")} error={errorOf("workspace")} autoFocus />
        <fieldset>
          <legend>{t("setup.trade")}</legend>
          {TRADES.map((trade) => (
            <label key={trade} className="hs-login-choice">
              <input type="radio" name="trade" value={trade} defaultChecked={trade === "both"} />
              <span>{t(`setup.trade_${trade}`)}<small>{t(`setup.trade_${trade}_said`)}</small></span>
            </label>
          ))}
        </fieldset>
        <label htmlFor={`${id}-zone`}>{t("setup.zone")}</label>
        <select id={`${id}-zone`} name="zone" defaultValue={ownZone()}>
          {zones().map((zone) => <option key={zone}>{zone}</option>)}
        </select>
        <h2>{t("setup.admin")}</h2>
        <Entry name="name" label={t("setup.name")} error={errorOf("name")} autoComplete="name" />
        <Entry name="phone" label={t("setup.phone")} hint={t("setup.phone_hint")} error={errorOf("phone")} autoComplete="tel" inputMode="tel" />
        <Entry name="password" label={t("setup.password")} hint={t("setup.password_hint")} error={errorOf("password")} autoComplete="new-password" type="password" />
        <div role="alert" className="hs-login-problem">{problem && problem.fields.length === 0 && [problem.title, problem.detail].filter(Boolean).join(t("sentence.join"))}</div>
        <button type="submit" disabled={make.isPending}>{t(make.isPending ? "setup.busy" : "setup.make")}</button>
      </form>
    </main>
  );
}

const USUAL = "Asia/Shanghai";

/** Where this browser is; older ones know no list of zones. */
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || USUAL;

const zones = (): string[] => {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([USUAL, ownZone(), ...known])];
};
