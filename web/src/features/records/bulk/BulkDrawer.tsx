import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type BulkAct, type Operation, operationQuery, type Which } from "../../../api/operations";
import type { Form } from "../../../api/schema";
import { formatNumber } from "../../../lib/format";
import { named } from "../../../lib/i18n";
import { usePhone } from "../../../lib/session";
import { Failure } from "../../../ui/States";
import { Ask } from "../Ask";
import { AssignPart } from "./AssignPart";
import { ChangePart } from "./ChangePart";
import { PlanPart } from "./PlanPart";
import { ResultPart } from "./ResultPart";
import { useBulk } from "./useBulk";
import "../../../ui/form.css";
import "./bulk.css";

export type Asking = "assign" | "change" | "return" | "withdraw" | "move" | "delete";

interface Props {
  form: Form;
  asking: Asking;
  which: Which;
  n: number;
  onClose: () => void;
  /** Something was done: the selection has served. */
  onDone: () => void;
}

/** What to do with many records; then what would come of it; then what came of it. */
export default function BulkDrawer({ form, asking, which, n, onClose, onDone }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { plan, step } = useBulk(form);
  const [act, setAct] = useState<BulkAct | undefined>(asking === "delete" ? { kind: "trash" } : undefined);
  const [id, setId] = useState<string>();
  const live = useQuery({ ...operationQuery(id ?? ""), enabled: id !== undefined });
  const planned: Operation | undefined = live.data ?? plan.data;
  const begun = planned !== undefined && planned.state !== "planned";
  const ask = (wanted: BulkAct) => {
    setAct(wanted);
    plan.mutate({ which, act: wanted });
  };
  const run = () =>
    planned && step.mutate({ id: planned.id, step: "run" }, {
      onSuccess: (operation) => {
        setId(operation.id);
        onDone();
      },
    });
  const asked = asking === "return" || asking === "withdraw" || asking === "move";
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 480}
      title={t("bulk.title", { act: t(`bulk.act_${asking}`), n: formatNumber(n), name: named(form.counter) || named(form.name) })}
      footer={
        begun ? (
          <Button type="primary" onClick={onClose}>{t("bulk.close")}</Button>
        ) : planned ? (
          <div className="hs-actions">
            <Button type="primary" loading={step.isPending} disabled={!planned.counts.planned} onClick={run}>{t("bulk.run", { n: formatNumber(planned.counts.planned ?? 0) })}</Button>
            <Button onClick={() => plan.reset()}>{t("bulk.back")}</Button>
          </div>
        ) : asked ? null : (
          <div className="hs-actions">
            <Button type="primary" loading={plan.isPending} disabled={!act} onClick={() => act && ask(act)}>{t("bulk.look")}</Button>
            <Button onClick={onClose}>{t("form.cancel")}</Button>
          </div>
        )
      }
    >
      <div className="hs-bulk">
        {begun ? (
          <>
            <p className="hs-bulk-what">{planned.said}</p>
            <ResultPart operation={planned} form={form} />
          </>
        ) : (
          <>
            {(plan.error ?? step.error) && <Failure error={plan.error ?? step.error} />}
            {planned && <p className="hs-bulk-what">{planned.said}</p>}
            {planned && <PlanPart operation={planned} />}
            <div hidden={planned !== undefined} className="hs-bulk">
              {asking === "assign" && <AssignPart form={form} onChange={setAct} />}
              {asking === "change" && <ChangePart form={form} onChange={setAct} />}
              {asking === "delete" && <p>{t("bulk.delete_help")}</p>}
              {asked && (
                <Ask
                  form={form}
                  act={asking}
                  go={t("bulk.look")}
                  busy={plan.isPending}
                  onCancel={onClose}
                  onGo={({ reason, pool }) => ask(asking === "move" ? { kind: "move", pool: pool?.id ?? "", reason } : asking === "return" ? { kind: "return", reason } : { kind: "withdraw", ...(reason ? { reason } : {}) })}
                />
              )}
            </div>
          </>
        )}
      </div>
    </Drawer>
  );
}
