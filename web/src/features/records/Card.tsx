import { EllipsisOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { RecordGroup } from "../../api/groups";
import type { Field, Form, RecordRow } from "../../api/schema";
import { formatValue, isEmpty } from "../../fields";
import { counted, EMPTY } from "../../lib/format";
import { mayEdit } from "../../ui/columns";
import { Deadline } from "../../ui/CountDown";
import { staleDays } from "../../ui/stale";

interface Props {
  form: Form;
  /** The field of the columns. */
  by: Field;
  row: RecordRow;
  /** Columns of the view, in order. */
  fields: Field[];
  columns: RecordGroup[];
  moving: boolean;
  onDrag: (row: RecordRow | undefined) => void;
  onMove: (to: RecordGroup) => void;
}

/** Facts on a card. */
const FACTS = 3;

/** One record on a board: its name, who has it, a few facts of the view, its clock. */
export function Card({ form, by, row, fields, columns, moving, onDrag, onMove }: Props): ReactNode {
  const { t } = useTranslation();
  const seat = form.seats?.[0];
  const edit = row.can.edit;
  const may = edit === true && mayEdit(form, by.key) && !row.masked.includes(by.key);
  const reason = edit !== undefined && edit !== true ? edit.reason : t("board.not_mine");
  const plain = (f: Field) => f.key !== form.title && f.key !== by.key && f.key !== seat?.key && !f.key.startsWith(`${seat?.key ?? "owner"}_`) && f.kind !== "date_time";
  const facts = fields.filter((f) => plain(f) && !isEmpty(row.fields[f.key])).slice(0, FACTS);
  const due = seat && row.fields[`${seat.key}_contact`] == null ? row.fields[`${seat.key}_due`] : undefined;
  const days = staleDays(form, row);
  const others = columns.filter((c) => c.key !== null && c.key !== row.fields[by.key]);
  const items = may
    ? others.map((c) => ({ key: c.key ?? "", label: t("board.move_to", { name: c.name }), onClick: () => onMove(c) }))
    : [{ key: "why", label: reason, disabled: true }];
  return (
    <li
      className={moving ? "hs-card hs-card-moving" : "hs-card"}
      draggable={may && !moving}
      onDragStart={(e) => {
        e.dataTransfer.effectAllowed = "move";
        // Firefox drags nothing without data.
        e.dataTransfer.setData("text/plain", row.title ?? "");
        onDrag(row);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <div className="hs-card-head">
        <Link to="/r/$form/$id" params={{ form: form.key, id: row.id }} draggable={false}>{row.title ?? EMPTY}</Link>
        <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items }}>
          <Button type="text" size="small" icon={<EllipsisOutlined aria-hidden />} aria-label={t("board.move", { name: row.title ?? EMPTY })} />
        </Dropdown>
      </div>
      {facts.length > 0 && <span className="hs-card-facts">{facts.map((f) => <span key={f.key}>{formatValue(row.fields[f.key], f)}</span>)}</span>}
      <span className="hs-card-foot">
        <span className="hs-context">{row.owner?.name ?? row.pool?.name ?? (seat ? t("list.nobody") : "")}</span>
        {typeof due === "string" && <Deadline due={due} />}
        {days !== undefined && <span className="hs-tag hs-tag-near">{t("stale.days", counted(days))}</span>}
      </span>
    </li>
  );
}
