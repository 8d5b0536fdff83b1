import { DownloadOutlined, ImportOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
import { Go } from "../../ui/Go";
import { CanButton } from "../../ui/States";
import type { List } from "./useList";

/** Records in from a sheet, and out into one: the list as it stands. */
export function Sheets({ form, list }: { form: Form; list: List }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { verbs } = form.access;
  const href = (format: string) => {
    const query = new URLSearchParams({ format, condition: JSON.stringify(list.condition) });
    if (list.view) query.set("view", list.view.key);
    if (list.sort) query.set("sort", list.sort);
    if (list.search.q) query.set("search", list.search.q);
    return `/api/records/${form.key}/export?${query}`;
  };
  return (
    <>
      <Go className="hs-list-operations" href={`/trash?form=${form.key}`}>{t("trash.title")}</Go>
      <Go className="hs-list-operations" href="/operations">{t("list.operations")}</Go>
      <CanButton size="small" icon={<ImportOutlined />} can={verbs.includes("import") ? true : { reason: t("list.import_not") }} onClick={() => void navigate({ to: "/imports", search: { form: form.key } })}>{t("list.import")}</CanButton>
      {verbs.includes("export") ? (
        <Popover
          trigger="click"
          placement="bottomRight"
          content={
            <div className="hs-pick" role="dialog" aria-label={t("list.export")}>
              {(["xlsx", "csv"] as const).map((format) => <a key={format} href={href(format)} download>{t(`list.export_${format}`)}</a>)}
            </div>
          }
        >
          <Button size="small" icon={<DownloadOutlined />}>{t("list.export")}</Button>
        </Popover>
      ) : (
        <CanButton size="small" icon={<DownloadOutlined />} can={{ reason: t("list.export_not") }} onClick={() => undefined}>{t("list.export")}</CanButton>
      )}
    </>
  );
}
