import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { beginAs } from "../../api/queries";
import type { Me } from "../../api/schema";
import { type InvitedTo, invitationQuery } from "../../api/setup";
import { useRefused } from "../../ui/refused";
import { Entry, Said, Stranger } from "./Entry";
import "./login.css";

/** Who has a link lets themselves in: name, number, password. */
export function JoinPage(): ReactNode {
  const { t } = useTranslation();
  const token = useLocation().hash;
  const [joined, setJoined] = useState<Me>();
  const invited = useQuery({ ...invitationQuery(token), enabled: token !== "" && !joined });
  if (joined) return <Joined me={joined} />;
  if (token === "" || invited.isError) {
    const other = invited.error && asProblem(invited.error).status !== 404 ? asProblem(invited.error).title : undefined;
    return <Stranger title={t("join.ended")} text={other ?? t("join.ended_text")} signIn />;
  }
  return invited.data ? <JoinForm token={token} to={invited.data} onJoined={setJoined} /> : null;
}

/** Who one is now, and where it goes on. */
function Joined({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { name, login, department, roles } = me.user;
  const place = [department?.name, ...roles.map((r) => r.name)].filter(Boolean).join(t("sentence.join"));
  return (
    <main className="hs-login">
      <section aria-labelledby={id} role="status">
        <Said id={id} title={t("join.done", { workspace: me.workspace.name })} text={t("join.done_text", { name, place, login })} />
        <p><Link to="/" replace>{t("join.go")}</Link></p>
      </section>
    </main>
  );
}

function JoinForm({ token, to, onJoined }: { token: string; to: InvitedTo; onJoined: (me: Me) => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const [typed, setTyped] = useState({});
  const join = useMutation({
    mutationFn: (body: { token: string; name: string; phone: string; password: string }) => call("POST /invitation/acceptance", { body }),
    onSuccess: (me) => {
      beginAs(client, me, invitationQuery(token).queryKey);
      onJoined(me);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const said = (key: string) => String(data.get(key) ?? "").trim();
    join.mutate({ token, name: said("name"), phone: said("phone"), password: String(data.get("password")) });
  };
  const problem = join.error ? asProblem(join.error) : undefined;
  const errorOf = useRefused(join.error, typed);
  const place = [to.department, ...to.roles].filter(Boolean).join(t("sentence.join"));
  return (
    <main className="hs-login">
      <form onSubmit={submit} onChange={({ target }) => target instanceof HTMLInputElement && setTyped({ ...typed, [target.name]: target.value })} aria-labelledby={id} noValidate>
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
