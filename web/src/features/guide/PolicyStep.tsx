import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button, Radio } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { accountsQuery, rolesQuery } from "../../api/access";
import { call } from "../../api/client";
import { AGAIN, type Answers, AWAY, draftQuery, type Guide, guideQuery, HANDS } from "../../api/guide";
import { sessionQuery } from "../../api/queries";
import { Go } from "../../ui/Go";
import { Sentence } from "../../ui/Sentence";
import { Failure } from "../../ui/States";

const MINUTES = [15, 30, 120, 0] as const;

/** A first policy out of four plain questions; what it says stands below them while one answers. */
export function PolicyStep({ guide, onNext }: { guide: Guide; onNext: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const accounts = useQuery(accountsQuery);
  const roles = useQuery(rolesQuery);
  const [said, setSaid] = useState<Omit<Answers, "members">>({ hand: "even", again: "holder", away: "wait", first_contact_minutes: 30 });
  const [picked, setPicked] = useState<string[]>();
  const managers = new Set((roles.data?.roles ?? []).filter((r) => r.powers.includes("manage_people")).map((r) => r.key));
  const active = (accounts.data ?? []).filter((p) => p.active);
  const sellers = active.filter((p) => !p.roles.some((r) => managers.has(r))).map((p) => p.id);
  const members = picked ?? (sellers.length > 0 ? sellers : [me.user.id]);
  const answers: Answers = { ...said, members: said.hand === "pool" ? [] : members };
  const draft = useQuery({ ...draftQuery(answers), enabled: draftQuery(answers).enabled && accounts.isSuccess && roles.isSuccess });
  const publish = useMutation({
    mutationFn: () => call("POST /guide/policy", { body: answers }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["policies"] });
      void client.invalidateQueries({ queryKey: ["teams"] });
      void client.invalidateQueries({ queryKey: guideQuery.queryKey });
      onNext();
    },
  });
  const wrong = draft.data?.problems.filter((p) => p.level === "error") ?? [];
  return (
    <div className="hs-guide-questions">
      {guide.policy !== null && <p>{t("guide.has_policy", { n: guide.policy })} <Go href={`/policies/${guide.form}/${guide.seat}`}>{t("guide.see_policy")}</Go></p>}
      <Question legend={t("guide.ask_hand")} options={HANDS.map((v) => ({ value: v, label: t(`guide.hand_${v}`) }))} value={said.hand} onChange={(hand) => setSaid({ ...said, hand })} />
      {said.hand !== "pool" && (
        <>
          <fieldset>
            <legend>{t("guide.ask_members")}</legend>
            <div className="hs-guide-members">
              {active.map((p) => (
                <label key={p.id}><input type="checkbox" checked={members.includes(p.id)} onChange={(e) => setPicked(e.target.checked ? [...members, p.id] : members.filter((m) => m !== p.id))} /> {p.name}</label>
              ))}
            </div>
          </fieldset>
          <Question legend={t("guide.ask_again")} options={AGAIN.map((v) => ({ value: v, label: t(`guide.again_${v}`) }))} value={said.again} onChange={(again) => setSaid({ ...said, again })} />
          <Question legend={t("guide.ask_away")} options={AWAY.map((v) => ({ value: v, label: t(`guide.away_${v}`) }))} value={said.away} onChange={(away) => setSaid({ ...said, away })} />
        </>
      )}
      <Question legend={t("guide.ask_minutes")} options={MINUTES.map((n) => ({ value: n, label: n ? t("guide.minutes", { n }) : t("guide.no_minutes") }))} value={said.first_contact_minutes ?? 0} onChange={(n) => setSaid({ ...said, first_contact_minutes: n || null })} />
      {draft.data && (
        <section className="hs-guide-says" aria-label={t("guide.says")} aria-live="polite">
          <h3>{t("guide.says")}</h3>
          {draft.data.sentences.routes.map((r) => <p key={r.id}><Sentence words={r.words} /></p>)}
          <p><Sentence words={draft.data.sentences.fallback} /></p>
          {said.hand !== "pool" && <p><Sentence words={draft.data.sentences.owner_match} /></p>}
          {wrong.map((p) => <p key={p.at + p.code} className="hs-late">{p.message}</p>)}
        </section>
      )}
      {publish.error && <Failure error={publish.error} />}
      <Button type="primary" disabled={wrong.length > 0 || (said.hand !== "pool" && members.length === 0)} loading={publish.isPending} onClick={() => publish.mutate()}>{t("guide.publish")}</Button>
    </div>
  );
}

function Question<V extends string | number>({ legend, options, value, onChange }: { legend: string; options: { value: V; label: string }[]; value: V; onChange: (value: V) => void }): ReactNode {
  const id = useId();
  return (
    <fieldset>
      <legend id={id}>{legend}</legend>
      <Radio.Group aria-labelledby={id} className="hs-guide-choices" options={options} value={value} onChange={(e) => onChange(e.target.value as V)} />
    </fieldset>
  );
}
