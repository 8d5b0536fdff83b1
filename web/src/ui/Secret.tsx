import { CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { copy } from "./copy";
import "./secret.css";

/** What is told once: a password or a key, ready to be copied. */
export function Secret({ label, secret }: { label: string; secret: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="hs-notice hs-notice-warning" role="status">
      <div className="hs-notice-text">
        <b>{label}</b>
        <code className="hs-secret">{secret}</code>
        <span>{t("secret.once")}</span>
      </div>
      <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => copy(secret)}>{t("secret.copy")}</Button>
    </div>
  );
}
