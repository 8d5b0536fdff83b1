import { DownOutlined, EllipsisOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, type MenuProps } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
import { columnName } from "../../ui/columns";
import { boardFields, groupFields, UNGROUPED } from "./listState";
import { sumChoice } from "./sumChoice";
import type { Grouped } from "./useGroups";
import type { List } from "./useList";

interface Props {
  form: Form;
  list: List;
  grouped: Grouped;
}

/** By which field the table is grouped; all of its groups open or closed. */
export function Grouping({ form, list, grouped }: Props): ReactNode {
  const { t } = useTranslation();
  const { choices, rest, set, selected } = useGrouping(form, list, grouped);
  if (list.board || choices.length < 2) return null;
  const name = list.group ? t("group.by_name", { name: columnName(form, list.group) }) : t("group.by");
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items: [...choices, ...rest], selectedKeys: selected, onClick: ({ key }) => set(key), className: "hs-grouping" }}>
      <Button size="small">{name} <DownOutlined aria-hidden /></Button>
    </Dropdown>
  );
}

/** The same on the phone, with board or table and the way to choosing records. */
export function PhoneMenu({ form, list, grouped, onSelect }: Props & { onSelect: () => void }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, go, board } = list;
  const { choices, rest, sums, set, selected } = useGrouping(form, list, grouped);
  const act = (key: string) => {
    if (key === "select") return onSelect();
    if (key === "trash") return void navigate({ to: "/trash", search: { form: form.key } });
    if (key === "as") return go({ ...search, as: board ? "table" : "board", by: undefined, col: undefined });
    set(key);
  };
  const items: MenuProps["items"] = [
    ...(board ? [] : [{ key: "select", label: t("selection.begin") }]),
    ...(boardFields(form).length > 0 ? [{ key: "as", label: t(board ? "board.as_table" : "board.as_board") }] : []),
    ...(board || choices.length < 2 ? [] : [{ type: "group" as const, label: t("group.by"), children: choices }, ...rest]),
    ...(board ? sums : []),
    { type: "divider" },
    { key: "trash", label: t("trash.title") },
  ];
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, selectedKeys: selected, onClick: ({ key }) => act(key), className: "hs-grouping" }}>
      <Button icon={<EllipsisOutlined aria-hidden />} aria-label={t("list.more")} />
    </Dropdown>
  );
}

function useGrouping(form: Form, list: List, grouped: Grouped) {
  const { t } = useTranslation();
  const { search, go, group, view } = list;
  const { items: sums, selected: sum, set: setSum } = sumChoice(form, list, t);
  const viewGroups = view?.presentation !== "board" && view?.group;
  const set = (key: string) => {
    if (key === "fold" || key === "unfold") return grouped.foldAll(key === "fold");
    if (setSum(key)) return;
    go({ ...search, by: key !== UNGROUPED || viewGroups ? key : undefined });
  };
  const choices = [{ key: UNGROUPED, label: t("group.none") }, ...groupFields(form).map((f) => ({ key: f.key, label: columnName(form, f) }))];
  const many = group !== undefined && grouped.shown.list.length > 1;
  const folds: NonNullable<MenuProps["items"]> = many ? [{ type: "divider" }, { key: "fold", label: t("group.fold_all") }, { key: "unfold", label: t("group.unfold_all") }] : [];
  const rest = [...(group ? sums : []), ...folds];
  return { choices, rest, sums, set, selected: [group?.key ?? UNGROUPED, sum] };
}
