import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { Duty, DutyState } from "../../api/schema";
import type { MemberRow } from "../../api/teams";
import { Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import "../../ui/duty.css";
import "../../ui/follow.css";

const Away = lazy(() => import("../../ui/Away"));

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
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" content={<AskAway busy={put.isPending} onGo={(duty) => put.mutate(duty)} onCancel={() => setOpen(false)} />}>
      <Button type="link" size="small" aria-haspopup="dialog" aria-expanded={open} aria-label={t("team.pause_name", { name: member.person.name })}>{t("team.pause")}</Button>
    </Popover>
  );
}

const stateOf = (member: MemberRow): DutyState => (member.duty === "inactive" ? "on" : member.duty);

/** Which of the two, then until when and why. */
function AskAway({ busy, onGo, onCancel }: { busy: boolean; onGo: (duty: Duty) => void; onCancel: () => void }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [state, setState] = useState<"paused" | "leave">("paused");
  return (
    <div className="hs-duty-ask">
      <div className="hs-segments" role="radiogroup" aria-label={t("duty.label")}>
        {(["paused", "leave"] as const).map((s) => (
          <label key={s}>
            <input type="radio" name={id} checked={state === s} onChange={() => setState(s)} />
            <span>{t(`duty.${s}`)}</span>
          </label>
        ))}
      </div>
      <Suspense fallback={<Shapes lines={3} />}><Away key={state} state={state} busy={busy} onGo={(away) => onGo({ state, ...away })} onCancel={onCancel} /></Suspense>
    </div>
  );
}
