import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { Duty, DutyState } from "../../api/schema";
import type { MemberRow } from "../../api/teams";
import { PickDate } from "../../fields/controls/lazy";
import { showProblem, showToast } from "../../ui/toast";

/** 暂停, 请假 and 恢复 for a member, by who leads; each can be taken back. */
export function DutyActs({ member }: { member: MemberRow }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const put = useMutation({
    mutationFn: (duty: Duty) => call("PUT /people/{id}/duty", { path: { id: member.person.id }, body: duty }),
    onSuccess: (next) => {
      setOpen(false);
      const before: Duty = { state: stateOf(member), until: member.until, reason: member.reason };
      showToast({ text: t(`team.now_${next.state}`, { name: member.person.name }), undo: () => put.mutate(before) });
      return client.invalidateQueries({ queryKey: ["teams"] });
    },
    onError: showProblem,
  });
  if (!member.can_switch || member.duty === "inactive") return null;
  if (member.duty !== "on") return <Button type="link" size="small" loading={put.isPending} onClick={() => put.mutate({ state: "on" })}>{t("team.resume")}</Button>;
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" content={<AskAway busy={put.isPending} onGo={(duty) => put.mutate(duty)} />}>
      <Button type="link" size="small" aria-haspopup="dialog" aria-expanded={open} aria-label={t("team.pause_name", { name: member.person.name })}>{t("team.pause")}</Button>
    </Popover>
  );
}

const stateOf = (member: MemberRow): DutyState => (member.duty === "inactive" ? "on" : member.duty);

function AskAway({ busy, onGo }: { busy: boolean; onGo: (duty: Duty) => void }): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState<string | null>(null);
  const go = (state: DutyState) => onGo({ state, until, reason: reason.trim() || null });
  return (
    <form
      className="hs-ask"
      onSubmit={(e) => {
        e.preventDefault();
        go("paused");
      }}
    >
      <Input value={reason} aria-label={t("team.reason")} placeholder={t("team.reason")} maxLength={100} onChange={(e) => setReason(e.target.value)} />
      <PickDate time label={t("team.until")} value={until} onChange={setUntil} />
      <span className="hs-context">{t("team.until_help")}</span>
      <div className="hs-actions">
        <Button type="primary" size="small" htmlType="submit" loading={busy}>{t("duty.paused")}</Button>
        <Button size="small" loading={busy} onClick={() => go("leave")}>{t("duty.leave")}</Button>
      </div>
    </form>
  );
}
