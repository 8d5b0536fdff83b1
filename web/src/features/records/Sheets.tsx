import { DownloadOutlined, EllipsisOutlined, ImportOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
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
      <CanButton size="small" icon={<ImportOutlined aria-hidden />} can={verbs.includes("import") ? true : { reason: t("list.import_not") }} onClick={() => void navigate({ to: "/imports", search: { form: form.key } })}>{t("list.import")}</CanButton>
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
          <Button size="small" icon={<DownloadOutlined aria-hidden />}>{t("list.export")}</Button>
        </Popover>
      ) : (
        <CanButton size="small" icon={<DownloadOutlined aria-hidden />} can={{ reason: t("list.export_not") }}>{t("list.export")}</CanButton>
      )}
    </>
  );
}

/** Where what was done to many and what was deleted is found again. */
export function Elsewhere({ form }: { form: Form }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const items = [{ key: "operations", label: t("list.operations") }, { key: "trash", label: t("trash.title") }];
  const go = (key: string) => void (key === "trash" ? navigate({ to: "/trash", search: { form: form.key } }) : navigate({ to: "/operations" }));
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, onClick: ({ key }) => go(key) }}>
      <Button size="small" icon={<EllipsisOutlined aria-hidden />} aria-label={t("list.more")} />
    </Dropdown>
  );
}
