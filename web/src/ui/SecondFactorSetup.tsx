import { CopyOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, QRCode } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../api/client";
import { type Proof, seedQuery } from "../api/secondFactor";
import { copy } from "./copy";
import { ProofForm } from "./ProofForm";
import { RecoveryCodes } from "./RecoveryCodes";
import { Failure, Shapes } from "./States";
import "./form.css";
import "./secondFactor.css";
import "./secret.css";

/** Scan, give a code back, keep the recovery codes. `onDone` when they are kept. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const seed = useQuery(seedQuery);
  const [codes, setCodes] = useState<string[]>();
  const confirm = useMutation({
    mutationFn: (body: Proof) => call("PUT /session/second-factor", { body }),
    onSuccess: (told) => setCodes(told.codes),
  });
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (seed.isError) return <Failure error={seed.error} onRetry={() => void seed.refetch()} busy={seed.isFetching} />;
  if (!seed.data) return <Shapes lines={6} />;
  const { secret, uri } = seed.data;
  return (
    <div className="hs-second">
      <ol>
        <li>
          {t("second.scan")}
          <div className="hs-second-code">
            <QRCode type="svg" value={uri} size={164} color="black" bgColor="white" bordered={false} errorLevel="M" aria-label={t("second.code_to_scan")} />
            <div className="hs-second-secret">
              <span className="hs-context">{t("second.or_type")}</span>
              <code className="hs-secret">{secret.match(/.{1,4}/g)?.join(" ")}</code>
              <div><Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => copy(secret)}>{t("secret.copy")}</Button></div>
            </div>
          </div>
        </li>
        <li>
          {t("second.give_back")}
          <ProofForm act={t("second.turn_on")} error={confirm.error} busy={confirm.isPending} onProof={(proof) => confirm.mutate(proof)} />
        </li>
      </ol>
    </div>
  );
}
