import { DownOutlined, EllipsisOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
import { usePhone } from "../../lib/session";
import { columnName } from "../../ui/columns";
import { groupFields, UNGROUPED } from "./listState";
import type { Grouped } from "./useGroups";
import type { List } from "./useList";

interface Props {
  form: Form;
  list: List;
  grouped: Grouped;
  /** On the phone: rows are to be chosen. */
  onSelect?: () => void;
}

/** By which field the table is grouped; all of its groups open or closed. On the phone the way to choosing rows too. */
export function Grouping({ form, list, grouped, onSelect }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { search, go, group, view } = list;
  const fields = groupFields(form);
  if (list.board || (fields.length === 0 && !onSelect)) return null;
  const viewGroups = view?.presentation !== "board" && view?.group;
  const set = (key: string) => {
    if (key === "fold" || key === "unfold") return grouped.foldAll(key === "fold");
    if (key === "select") return onSelect?.();
    go({ ...search, by: key !== UNGROUPED || viewGroups ? key : undefined });
  };
  const choices = [{ key: UNGROUPED, label: t("group.none") }, ...fields.map((f) => ({ key: f.key, label: columnName(form, f) }))];
  const items: MenuProps["items"] = [
    ...(onSelect ? [{ key: "select", label: t("selection.begin") }, { type: "divider" as const }] : []),
    ...(phone ? [{ type: "group" as const, label: t("group.by"), children: choices }] : choices),
    ...(group && grouped.shown.list.length > 1 ? [{ type: "divider" as const }, { key: "fold", label: t("group.fold_all") }, { key: "unfold", label: t("group.unfold_all") }] : []),
  ];
  const name = group ? t("group.by_name", { name: columnName(form, group) }) : t("group.by");
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, selectable: true, selectedKeys: [group?.key ?? UNGROUPED], onClick: ({ key }) => set(key), className: "hs-grouping" }}>
      {phone ? <Button icon={<EllipsisOutlined />} aria-label={t("list.more")} /> : <Button size="small">{name} <DownOutlined aria-hidden /></Button>}
    </Dropdown>
  );
}
