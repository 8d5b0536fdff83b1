import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { sessionQuery } from "../../api/queries";
import { type InvitedTo, invitationQuery } from "../../api/setup";
import { setSettings } from "../../lib/session";
import { Entry, Said, Stranger } from "./Entry";
import "./login.css";

/** Who has a link lets themselves in: name, number, password. */
export function JoinPage(): ReactNode {
  const { t } = useTranslation();
  const token = useLocation().hash;
  const invited = useQuery({ ...invitationQuery(token), enabled: token !== "" });
  if (token === "" || invited.isError) {
    const other = invited.error && asProblem(invited.error).status !== 404 ? asProblem(invited.error).title : undefined;
    return <Stranger title={t("join.ended")} text={other ?? t("join.ended_text")} signIn />;
  }
  return invited.data ? <JoinForm token={token} to={invited.data} /> : null;
}

function JoinForm({ token, to }: { token: string; to: InvitedTo }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const id = useId();
  const join = useMutation({
    mutationFn: (body: { token: string; name: string; phone: string; password: string }) => call("POST /invitation/acceptance", { body }),
    onSuccess: async (me) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, me);
      setSettings({ zone: me.workspace.zone });
      await navigate({ to: "/", replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const said = (key: string) => String(data.get(key) ?? "").trim();
    join.mutate({ token, name: said("name"), phone: said("phone"), password: String(data.get("password")) });
  };
  const problem = join.error ? asProblem(join.error) : undefined;
  const errorOf = (field: string) => problem?.fields.find((f) => f.field === field)?.message;
  const place = [to.department, ...to.roles].filter(Boolean).join(t("sentence.join"));
  return (
    <main className="hs-login">
      <form onSubmit={submit} aria-labelledby={id} noValidate>
        <Said id={id} title={t("join.title", { workspace: to.workspace })} text={t("join.text", { place })} />
        <Entry name="name" label={t("setup.name")} error={errorOf("name")} autoComplete="name" autoFocus />
        <Entry name="phone" label={t("join.phone")} hint={t("join.phone_hint")} error={errorOf("phone")} autoComplete="tel" inputMode="tel" />
        <Entry name="password" label={t("setup.password")} hint={t("setup.password_hint")} error={errorOf("password")} autoComplete="new-password" type="password" />
        <div role="alert" className="hs-login-problem">{problem && problem.fields.length === 0 && [problem.title, problem.detail].filter(Boolean).join(t("sentence.join"))}</div>
        <button type="submit" disabled={join.isPending}>{t("join.enter")}</button>
      </form>
    </main>
  );
}
