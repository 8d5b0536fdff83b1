import { DownOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button, Dropdown, Popover } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../api/client";
import { askAgain, sessionQuery } from "../api/queries";
import type { Duty, DutyState } from "../api/schema";
import { formatTime } from "../lib/format";
import { showProblem, showToast } from "./toast";
import "./duty.css";

const Away = lazy(() => import("./Away"));
const STATES: DutyState[] = ["on", "paused", "leave"];

/** 在岗, 暂停 or 请假: whether new records come to me. Being away asks until when and why; every change can be taken back. */
export function DutySwitch({ compact }: { compact?: boolean }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const { duty } = me;
  const [asked, setAsked] = useState<"paused" | "leave">();
  const put = useMutation({
    mutationFn: (next: Duty) => call("PUT /session/duty", { body: { state: next.state, until: next.until ?? null, reason: next.reason ?? null } }),
    onSuccess: (next) => {
      const before = duty;
      client.setQueryData(sessionQuery.queryKey, (old) => old && { ...old, duty: next });
      showToast({ text: t(`duty.now_${next.state}`), undo: () => put.mutate(before) });
      askAgain(client);
      setAsked(undefined);
    },
    onError: showProblem,
  });
  const choose = (state: DutyState) => (state === "on" ? duty.state !== "on" && put.mutate({ state }) : setAsked(state));
  const until = duty.until && duty.state !== "on" ? t("duty.ends", { state: t(`duty.${duty.state}`), time: formatTime(duty.until) }) : undefined;
  const popover = (children: ReactNode) => (
    <Popover
      trigger={[]}
      open={asked !== undefined}
      placement="bottomRight"
      onOpenChange={(open) => !open && setAsked(undefined)}
      content={<Suspense>{asked && <Away key={asked} state={asked} busy={put.isPending} onGo={(away) => put.mutate({ state: asked, ...away })} onCancel={() => setAsked(undefined)} />}</Suspense>}
    >
      {children}
    </Popover>
  );
  if (compact) {
    return popover(
      <span>
        <Dropdown trigger={["click"]} menu={{ items: STATES.map((s) => ({ key: s, label: t(`duty.${s}`) })), selectedKeys: [duty.state], onClick: ({ key }) => choose(key as DutyState) }}>
          <Button aria-label={`${t("duty.label")} ${until ?? t(`duty.${duty.state}`)}`} className="hs-duty-chosen">
            <span className={`hs-duty-dot hs-duty-${duty.state}`} aria-hidden />
            {t(`duty.${duty.state}`)}
            <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      </span>,
    );
  }
  return popover(
    <div className="hs-duty" role="radiogroup" aria-label={t("duty.label")} title={[until, duty.reason].filter(Boolean).join("\u3000") || undefined}>
      {STATES.map((state) => (
        <label key={state} className={(asked ?? duty.state) === state ? "hs-duty-chosen" : undefined}>
          <input type="radio" name="duty" checked={(asked ?? duty.state) === state} onChange={() => choose(state)} onClick={() => asked === undefined && duty.state === state && state !== "on" && setAsked(state)} />
          <span className={`hs-duty-dot hs-duty-${state}`} aria-hidden />
          {t(`duty.${state}`)}
        </label>
      ))}
    </div>,
  );
}
