import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { sessionQuery } from "../../api/queries";
import { type Proof, type SecondFactor, secondFactorQuery } from "../../api/secondFactor";
import { counted, formatTime } from "../../lib/format";
import { Page } from "../../ui/Page";
import { ProofForm } from "../../ui/ProofForm";
import { RecoveryCodes } from "../../ui/RecoveryCodes";
import { SecondFactorSetup } from "../../ui/SecondFactorSetup";
import { Failure, Shapes } from "../../ui/States";
import { showToast } from "../../ui/toast";
import "../../ui/settings.css";

/** My second factor: set up, its recovery codes, the way out of it. */
export function SecondFactorPage(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(secondFactorQuery);
  const again = () => void client.invalidateQueries({ queryKey: secondFactorQuery.queryKey, exact: true });
  return (
    <Page title={t("second.title")} beside={<Link to="/me">{t("second.back")}</Link>}>
      <div className="hs-scroll hs-settings">
        <section>
          <p className="hs-context hs-second-why">{t("second.why")}</p>
          {found.isPending && <Shapes lines={6} />}
          {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} />}
          {found.data?.on === false && <SecondFactorSetup onDone={again} />}
          {found.data?.on && <Working state={found.data} onChange={again} />}
        </section>
      </div>
    </Page>
  );
}

function Working({ state, onChange }: { state: SecondFactor; onChange: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [act, setAct] = useState<"renew" | "remove">();
  const [codes, setCodes] = useState<string[]>();
  const renew = useMutation({
    mutationFn: (body: Proof) => call("POST /session/second-factor/recovery-codes", { body }),
    onSuccess: (told) => {
      setAct(undefined);
      setCodes(told.codes);
    },
  });
  const remove = useMutation({
    mutationFn: (body: Proof) => call("POST /session/second-factor/removal", { body }),
    onSuccess: async () => {
      showToast({ text: t("second.removed") });
      // Where the workspace wants one, the door asks for another.
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      onChange();
    },
  });
  const begin = (next: "renew" | "remove") => {
    renew.reset();
    remove.reset();
    setAct(next);
  };
  const done = () => {
    setCodes(undefined);
    onChange();
  };
  if (codes) return <RecoveryCodes codes={codes} onDone={done} />;
  const doing = act === "renew" ? renew : remove;
  return (
    <div className="hs-second">
      <p>
        {t("second.on_since", { time: state.since ? formatTime(state.since) : "" })}
        {t("sentence.join")}
        <span className={state.recovery_left < 3 ? "hs-near" : undefined}>{t("second.left", counted(state.recovery_left))}</span>
      </p>
      {act ? (
        <>
          <h2>{t(act === "renew" ? "second.renew" : "second.turn_off")}</h2>
          <p className="hs-context">{t(act === "renew" ? "second.renew_why" : state.required ? "second.turn_off_required" : "second.turn_off_why")}</p>
          <ProofForm key={act} recovery act={t(act === "renew" ? "second.renew" : "second.turn_off")} error={doing.error} busy={doing.isPending} onProof={(proof) => doing.mutate(proof)} onCancel={() => setAct(undefined)} />
        </>
      ) : (
        <div className="hs-actions">
          <Button onClick={() => begin("renew")}>{t("second.renew")}</Button>
          <Button danger onClick={() => begin("remove")}>{t("second.turn_off")}</Button>
        </div>
      )}
    </div>
  );
}
