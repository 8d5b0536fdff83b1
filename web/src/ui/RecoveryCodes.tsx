import { CopyOutlined, DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { copy } from "./copy";
import "./secondFactor.css";

/** Told once; whoever goes on says that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const all = codes.join("\n");
  const download = () => {
    const url = URL.createObjectURL(new Blob([`${all}\n`], { type: "text/plain" }));
    Object.assign(document.createElement("a"), { href: url, download: t("second.file") }).click();
    // Taken at once by the browser's own download, which reads it a moment later.
    window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <div className="hs-second" role="status">
      <div className="hs-notice hs-notice-warning">
        <div className="hs-notice-text">
          <b>{t("second.codes")}</b>
          <span>{t("second.codes_why")}</span>
        </div>
      </div>
      <ul className="hs-second-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className="hs-actions">
        <Button type="primary" onClick={onDone}>{t("second.kept")}</Button>
        <Button icon={<CopyOutlined aria-hidden />} onClick={() => copy(all)}>{t("secret.copy")}</Button>
        <Button icon={<DownloadOutlined aria-hidden />} onClick={download}>{t("second.download")}</Button>
      </div>
    </div>
  );
}
