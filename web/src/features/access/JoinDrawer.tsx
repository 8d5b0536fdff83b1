import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { rolesQuery } from "../../api/access";
import { call } from "../../api/client";
import { type Invitation, invitationsQuery } from "../../api/guide";
import { formatTime } from "../../lib/format";
import { named, text } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { InviteLink } from "../../ui/InviteLink";
import { PeopleBatch } from "../../ui/PeopleBatch";
import { Failure } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";

/** How people come in: a table, or links, with those that were sent. */
export default function JoinDrawer({ way, onClose }: { way: "table" | "links"; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 720} title={t(way === "table" ? "people.add_many" : "people.invite")}>
      {way === "table" ? <PeopleBatch next={t("people.done")} onDone={onClose} /> : (
        <>
          <InviteLink />
          <Links />
        </>
      )}
    </Drawer>
  );
}

function Links(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useQuery(invitationsQuery);
  const roles = useQuery(rolesQuery);
  const withdraw = useMutation({
    mutationFn: (link: Invitation) => call("DELETE /invitations/{id}", { path: { id: link.id } }),
    onSuccess: () => {
      showToast({ text: t("invite.withdrawn") });
      return client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
    },
    onError: showProblem,
  });
  const links = list.data?.invitations ?? [];
  const roleNames = (link: Invitation) => link.roles.map((key) => named(roles.data?.roles.find((r) => r.key === key)?.name) || key).join(text("list.join"));
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (links.length === 0) return null;
  return (
    <section className="hs-links" aria-label={t("invite.list")}>
      <h3>{t("invite.list")}</h3>
      <ul>
        {links.map((link) => (
          <li key={link.id}>
            <b>{[link.department?.name, roleNames(link)].filter(Boolean).join(text("sentence.join"))}</b>
            <span className="hs-figures">{t("invite.used", { n: link.used, of: link.uses })}</span>
            <span className="hs-context">{link.state === "open" ? t("invite.until", { time: formatTime(link.expires_at) }) : t(`invite.state_${link.state}`)}</span>
            {link.created_by && <span className="hs-context">{t("invite.by", { who: link.created_by })}</span>}
            {link.state === "open" && <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(link)}>{t("invite.withdraw")}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
