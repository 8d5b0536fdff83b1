import { DownOutlined, InsertRowAboveOutlined, ProjectOutlined } from "@ant-design/icons";
import { Button, Dropdown, Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
import { columnName } from "../../ui/columns";
import { boardFields } from "./listState";
import { sumChoice } from "./sumChoice";
import type { List } from "./useList";

/** Table or board, and of a board the field of its columns. */
export function Presentation({ form, list }: { form: Form; list: List }): ReactNode {
  const { t } = useTranslation();
  const { search, go, board } = list;
  const fields = boardFields(form);
  if (fields.length === 0) return null;
  const options = [
    { value: "table", icon: <InsertRowAboveOutlined aria-hidden />, label: t("board.table") },
    { value: "board", icon: <ProjectOutlined aria-hidden />, label: t("board.board") },
  ];
  const sums = sumChoice(form, list, t);
  const items = [...fields.map((f) => ({ key: f.key, label: columnName(form, f) })), ...sums.items];
  return (
    <>
      {board && items.length > 1 && (
        <Dropdown trigger={["click"]} menu={{ items, selectedKeys: [board.key, sums.selected], onClick: ({ key }) => sums.set(key) || go({ ...search, by: key, col: undefined }), className: "hs-grouping" }}>
          <Button size="small">{t("board.by", { name: columnName(form, board) })} <DownOutlined aria-hidden /></Button>
        </Dropdown>
      )}
      <Segmented
        size="small"
        aria-label={t("board.presentation")}
        options={options.map(({ label, ...o }) => ({ ...o, title: label, label: <span className="hs-visually-hidden">{label}</span> }))}
        value={board ? "board" : "table"}
        onChange={(as) => go({ ...search, as: as === "board" ? "board" : "table", by: undefined, col: undefined })}
      />
    </>
  );
}
