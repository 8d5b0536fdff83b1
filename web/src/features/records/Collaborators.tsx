import { CloseOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Collaborator, collaboratorsQuery, type Level } from "../../api/collaborators";
import { askAgain, sessionQuery } from "../../api/queries";
import { Failure } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { CollaboratorForm } from "./CollaboratorForm";
import "./collaborators.css";

/** Who works on the record with its holder, and what each may do; named here by who may. */
export function Collaborators({ form, id, onGone }: { form: string; id: string; onGone: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useQuery(sessionQuery).data?.user;
  const query = collaboratorsQuery(form, id);
  const list = useQuery(query);
  const [adding, setAdding] = useState(false);
  const { collaborators = [], can_change: can } = list.data ?? {};
  const put = (person: Pick<Collaborator, "id">, level: Level, reason?: string) =>
    call("PUT /records/{form}/{id}/collaborators/{person}", { path: { form, id, person: person.id }, body: { level, ...(reason ? { reason } : {}) } }).then((next) => {
      client.setQueryData(query.queryKey, next);
      askAgain(client, form);
    });
  const change = useMutation({ mutationFn: ({ person, level }: { person: Collaborator; level: Level }) => put(person, level), onError: showProblem });
  const remove = useMutation({
    mutationFn: (person: Collaborator) => call("DELETE /records/{form}/{id}/collaborators/{person}", { path: { form, id, person: person.id }, query: {} }),
    onSuccess: (_, person) => {
      if (person.id === me?.id) {
        showToast({ text: t("collab.left") });
        return onGone();
      }
      showToast({ text: t("collab.removed", { name: person.name }), undo: () => void put(person, person.level).catch(showProblem) });
      askAgain(client, form);
    },
    onError: showProblem,
  });
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />;
  const names = can === true;
  if (!list.data || (collaborators.length === 0 && !names)) return null;
  const other = (level: Level): Level => (level === "read" ? "act" : "read");
  return (
    <section className="hs-facts hs-collab" aria-label={t("collab.label")}>
      <h2>
        <span>{t("collab.label")}{collaborators.length > 0 && <span className="hs-collab-count">{collaborators.length}</span>}</span>
        {names && !adding && <button type="button" className="hs-link" onClick={() => setAdding(true)}>{t("collab.add")}</button>}
      </h2>
      {adding && <CollaboratorForm onCancel={() => setAdding(false)} onAdd={(person, level, reason) => put(person, level, reason).then(() => setAdding(false))} />}
      {collaborators.length === 0 && !adding && <p className="hs-context">{t("collab.none")}</p>}
      <ul>
        {collaborators.map((c) => (
          <li key={c.id}>
            <span className="hs-collab-who"><span className="hs-ellipsis">{c.name}</span>{c.department && <span className="hs-context hs-ellipsis">{c.department.name}</span>}</span>
            {names ? (
              <button type="button" className="hs-link" disabled={change.isPending} title={t(`collab.make_${other(c.level)}`, { name: c.name })} aria-label={t(`collab.make_${other(c.level)}`, { name: c.name })} onClick={() => change.mutate({ person: c, level: other(c.level) })}>{t(`collab.${c.level}`)}</button>
            ) : <span className="hs-context">{t(`collab.${c.level}`)}</span>}
            {(names || c.id === me?.id) && <Button type="text" size="small" className="hs-icon-button" icon={<CloseOutlined aria-hidden />} loading={remove.isPending && remove.variables === c} aria-label={t(c.id === me?.id ? "collab.leave" : "collab.remove", { name: c.name })} onClick={() => remove.mutate(c)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
