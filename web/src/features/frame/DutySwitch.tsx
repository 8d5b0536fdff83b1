import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { sessionQuery } from "../../api/queries";
import type { Duty, DutyState } from "../../api/schema";
import { showToast } from "../../ui/toast";

const STATES: DutyState[] = ["on", "paused", "leave"];

/** 在岗, 暂停 or 请假: whether new records come to me. Every change can be taken back. */
export function DutySwitch({ duty }: { duty: Duty }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (next: Duty) => call("PUT /session/duty", { body: next }),
    onSuccess: (next) => {
      const before = duty;
      client.setQueryData(sessionQuery.queryKey, (me) => me && { ...me, duty: next });
      showToast({ text: t(`duty.now_${next.state}`), undo: () => put.mutate(before) });
    },
    onError: (error) => showToast({ text: asProblem(error).title, failed: true }),
  });
  const shown = put.isPending ? put.variables.state : duty.state;
  return (
    <div className="hs-duty" role="radiogroup" aria-label={t("duty.label")}>
      {STATES.map((state) => (
        <label key={state} className={shown === state ? "hs-duty-chosen" : undefined}>
          <input type="radio" name="duty" checked={shown === state} onChange={() => put.mutate({ state })} />
          <span className={`hs-duty-dot hs-duty-${state}`} aria-hidden />
          {t(`duty.${state}`)}
        </label>
      ))}
    </div>
  );
}
