import { WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordDetail } from "../../api/schema";
import { formatValue } from "../../fields";
import { refName } from "../../fields/types";
import { named } from "../../lib/i18n";
import { CanButton } from "../../ui/States";
import type { Asked } from "./Ask";
import { changesOf } from "./changes";
import "./ask.css";

interface Props {
  form: Form;
  act: Asked;
  seat?: string;
  /** Words of the act. */
  go: string;
  busy: boolean;
  was: RecordDetail;
  now: RecordDetail;
  onLook: () => void;
  onGo: () => void;
}

/** Somebody was faster: by whom and what, before it is done all the same or not. */
export function Faster({ form, act, seat, go, busy, was, now, onLook, onGo }: Props): ReactNode {
  const { t } = useTranslation();
  const who = refName(now.fields.updated_by ?? t("conflict.somebody"));
  const can = (seat ? now.seats?.[seat]?.can : undefined) ?? now.can;
  return (
    <div className="hs-ask">
      <div className="hs-notice hs-notice-warning" role="alert">
        <WarningOutlined aria-hidden />
        <div className="hs-notice-text"><b>{t("hands.faster", { who })}</b></div>
      </div>
      <table className="hs-plain-table hs-faster">
        <thead>
          <tr>
            <th scope="col">{t("conflict.field")}</th>
            <th scope="col">{t("conflict.before")}</th>
            <th scope="col">{t("conflict.now")}</th>
          </tr>
        </thead>
        <tbody>
          {changesOf(form, was, now).map((changed) => (
            <tr key={changed.field.key}>
              <th scope="row">{named(changed.field.name)}</th>
              <td className="hs-context">{formatValue(changed.was, changed.field)}</td>
              <td><b>{formatValue(changed.now, changed.field)}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="hs-actions">
        <Button type="primary" autoFocus onClick={onLook}>{t("hands.look")}</Button>
        <CanButton can={can[act === "assign" || act === "move" ? "transfer" : act] ?? true} busy={busy} onClick={onGo}>{t("hands.anyway", { act: go })}</CanButton>
      </div>
    </div>
  );
}
