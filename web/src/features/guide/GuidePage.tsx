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

/** Steps that tell something when they are done, first passwords and a key once only: they stay open above the next one. */
const TELLS: readonly GuideStep[] = ["people", "channel", "lead"];

/** What is left behind a step, or before it; the trial lead can be sent again and again. */
const nextOf = (left: readonly GuideStep[], step: GuideStep | undefined): GuideStep =>
  left.find((s) => step && STEPS.indexOf(s) > STEPS.indexOf(step)) ?? left[0] ?? "lead";

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
  const go = (step: GuideStep) => void navigate({ to: "/guide", search: { step }, replace: true });
  // Open in this visit while it was still to do.
  const [begun, setBegun] = useState<GuideStep[]>([]);
  const stays = (step: GuideStep) => Boolean(state?.[step]) && begun.includes(step) && TELLS.includes(step);
  const current = search.step && !stays(search.step) ? search.step : nextOf(left, search.step);
  if (state && !state[current] && !begun.includes(current)) setBegun([...begun, current]);
  const leave = (step: GuideStep, next: GuideStep) => {
    setBegun(begun.filter((s) => s !== step));
    go(next);
  };
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
                <li key={step} className={step === current || stays(step) ? "hs-guide-open" : undefined}>
                  <span className={state[step] ? "hs-guide-mark hs-guide-done" : "hs-guide-mark"} aria-hidden>{state[step] ? <CheckOutlined aria-hidden /> : n + 1}</span>
                  <div>
                    <h2>
                      <Link to="/guide" search={{ step }} replace aria-current={step === current ? "step" : undefined}>{t(`guide.${step}`)}</Link>
                      {state[step] && <span className="hs-context">{t("guide.is_done")}</span>}
                    </h2>
                    <p className="hs-context">{t(`guide.${step}_said`)}</p>
                    {(step === current || stays(step)) && <div className="hs-guide-body"><Body step={step} guide={guide.data} done={state[step]} leave={leave} /></div>}
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

interface BodyProps {
  step: GuideStep;
  guide: Guide;
  done: boolean;
  leave: (step: GuideStep, next: GuideStep) => void;
}

function Body({ step, guide, done, leave }: BodyProps): ReactNode {
  switch (step) {
    case "people": return <PeopleStep done={done} onNext={() => leave(step, "channel")} />;
    case "channel": return <ChannelStep guide={guide} onNext={() => leave(step, "policy")} />;
    case "policy": return <PolicyStep guide={guide} onNext={() => leave(step, "lead")} />;
    case "lead": return <LeadStep guide={guide} />;
  }
}
