import { CloseOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow, Verb } from "../../api/schema";
import { type Act, type ActInput, useActs } from "./acts";
import { Ask } from "./Ask";

const VERBS: Record<Act, Verb[]> = { claim: ["claim"], assign: ["assign", "transfer"], return: ["return"], withdraw: ["withdraw"], delete: ["delete"] };
const ACTS: Act[] = ["assign", "claim", "return", "withdraw", "delete"];

/** What can be done to the chosen rows; what fits only some of them says so. */
export function SelectionBar({ form, rows, onDone }: { form: Form; rows: RecordRow[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const acts = useActs(form);
  const fitting = (act: Act) => rows.filter((r) => VERBS[act].some((v) => r.can[v] === true));
  const shown = ACTS.map((act) => ({ act, rows: fitting(act) })).filter((a) => VERBS[a.act].some((v) => form.access.verbs.includes(v)));
  const partial = shown.filter((a) => a.rows.length > 0 && a.rows.length < rows.length);
  const run = (act: Act, more: Pick<ActInput, "owner" | "reason"> = {}) => acts.mutate({ act, rows: fitting(act), ...more }, { onSuccess: onDone });
  return (
    <div className="hs-selection" role="region" aria-label={t("selection.label")}>
      <b>{t("selection.count", { n: rows.length })}</b>
      {shown.map(({ act, rows: fit }) => {
        const disabled = fit.length === 0 || acts.isPending;
        const button = <Button size="small" disabled={disabled} title={fit.length === 0 ? t("selection.none_fits") : undefined} onClick={act === "claim" || act === "delete" ? () => run(act) : undefined}>{t(`act.${act}`)}</Button>;
        if (act === "claim" || act === "delete" || fit.length === 0) return <span key={act}>{button}</span>;
        return (
          <Popover key={act} trigger="click" content={<Ask form={form} act={act} go={t(`act.${act}`)} onGo={(more) => run(act, more)} />}>
            {button}
          </Popover>
        );
      })}
      {partial.length > 0 && (
        <span className="hs-context">{t("selection.partial", { acts: partial.map((a) => t("selection.partial_one", { act: t(`act.${a.act}`), n: a.rows.length })).join(t("list.or")) })}</span>
      )}
      <Button type="text" size="small" className="hs-selection-end" icon={<CloseOutlined />} onClick={onDone}>{t("selection.cancel")}</Button>
    </div>
  );
}
