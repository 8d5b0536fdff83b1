import { CheckOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Guide, guideQuery } from "../../api/guide";
import { sessionQuery } from "../../api/queries";
import { counted } from "../../lib/format";
import { Page } from "../../ui/Page";
import { Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { ChannelStep } from "./ChannelStep";
import { LeadStep } from "./LeadStep";
import { OwnData } from "./OwnData";
import { PeopleStep } from "./PeopleStep";
import { type GuideStep, STEPS } from "./place";
import { PolicyStep } from "./PolicyStep";
import "./guide.css";

const done = (guide: Guide): Record<GuideStep, boolean> => ({
  people: guide.others > 0,
  channel: guide.connected,
  policy: guide.policy !== null,
  lead: guide.decided !== null,
});

/** From an empty workspace to the first allocated lead, one step after the other; found again when it is put away. */
export function GuidePage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/guide" });
  const { data: me } = useSuspenseQuery(sessionQuery);
  const guide = useQuery(guideQuery);
  const close = useMutation({
    mutationFn: (open: boolean) => call("PUT /guide", { body: { open } }),
    onSuccess: async (_, open) => {
      await Promise.all([client.invalidateQueries({ queryKey: sessionQuery.queryKey }), client.invalidateQueries({ queryKey: guideQuery.queryKey })]);
      if (open) return;
      showToast({ text: t("guide.put_away") });
      await navigate({ to: "/" });
    },
    onError: showProblem,
  });
  const state = guide.data && done(guide.data);
  const left = state ? STEPS.filter((s) => !state[s]) : [];
  // A step that gets done stays open: its first passwords or its key are told once.
  const [begun, setBegun] = useState<GuideStep>();
  const open = search.step ?? begun ?? left[0] ?? "lead";
  if (state && begun !== open) setBegun(open);
  const go = (step: GuideStep) => void navigate({ to: "/guide", search: { step }, replace: true });
  return (
    <Page
      title={t("guide.title")}
      beside={state && <span className="hs-context">{left.length > 0 ? t("guide.left", counted(left.length)) : t("guide.done")}</span>}
      actions={me.workspace.guide && <Button size="small" loading={close.isPending} onClick={() => close.mutate(false)}>{t(left.length > 0 ? "guide.later" : "guide.finish")}</Button>}
    >
      <div className="hs-scroll">
        {guide.isPending && <Shapes lines={8} />}
        {guide.isError && <div className="hs-guide-failure"><Failure error={guide.error} onRetry={() => void guide.refetch()} busy={guide.isFetching} /></div>}
        {guide.data && state && (
          <>
            <ol className="hs-guide">
              {STEPS.map((step, n) => (
                <li key={step} className={step === open ? "hs-guide-open" : undefined}>
                  <span className={state[step] ? "hs-guide-mark hs-guide-done" : "hs-guide-mark"} aria-hidden>{state[step] ? <CheckOutlined aria-hidden /> : n + 1}</span>
                  <div>
                    <h2>
                      <Link to="/guide" search={{ step }} replace aria-current={step === open ? "step" : undefined}>{t(`guide.${step}`)}</Link>
                      {state[step] && <span className="hs-context">{t("guide.is_done")}</span>}
                    </h2>
                    <p className="hs-context">{t(`guide.${step}_said`)}</p>
                    {step === open && <div className="hs-guide-body"><Body step={step} guide={guide.data} go={go} /></div>}
                  </div>
                </li>
              ))}
            </ol>
            {me.workspace.demo && <OwnData workspace={me.workspace.name} />}
          </>
        )}
      </div>
    </Page>
  );
}

function Body({ step, guide, go }: { step: GuideStep; guide: Guide; go: (step: GuideStep) => void }): ReactNode {
  switch (step) {
    case "people": return <PeopleStep onNext={() => go("channel")} />;
    case "channel": return <ChannelStep guide={guide} onNext={() => go("policy")} />;
    case "policy": return <PolicyStep guide={guide} onNext={() => go("lead")} />;
    case "lead": return <LeadStep guide={guide} />;
  }
}
