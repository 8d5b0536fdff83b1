import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form } from "../api/schema";
import { KINDS } from "../fields";
import { columnName, setWidth } from "./columns";
import { WhyNot } from "./WhyNot";

interface Props {
  form: Form;
  field: Field;
  /** The one that stays in sight. */
  first: boolean;
  width: number;
  sort: string;
  onSort: (sort: string) => void;
}

/** The head of a column: sorts, and is pulled wider. */
export function HeadCell({ form, field, first, width, sort, onSort }: Props): ReactNode {
  const { t } = useTranslation();
  const sortable = form.access.filterable.includes(field.key) && !["multi_select", "long_text", "address"].includes(field.kind);
  const direction = sort === field.key ? "ascending" : sort === `-${field.key}` ? "descending" : undefined;
  const name = columnName(form, field);
  const classes = `hs-${KINDS[field.kind].align(field)} ${first ? "hs-cell-first" : ""} ${direction ? "hs-head-sorted" : ""}`;
  return (
    <th scope="col" className={classes} aria-sort={direction}>
      {form.access.unsortable?.includes(field.key) ? (
        <WhyNot reason={t("table.no_sort")}><button type="button" className="hs-head-button hs-head-cannot" aria-disabled>{name}</button></WhyNot>
      ) : sortable ? (
        <button type="button" className="hs-head-button" title={name} onClick={() => onSort(direction === "descending" ? field.key : direction ? "" : `-${field.key}`)}>
          {name}
          {direction && <span aria-hidden>{direction === "ascending" ? "↑" : "↓"}</span>}
        </button>
      ) : (
        <span title={name}>{name}</span>
      )}
      <span
        className="hs-head-grip"
        aria-hidden
        title={t("table.resize")}
        onPointerDown={(down) => {
          const grip = down.currentTarget;
          grip.setPointerCapture(down.pointerId);
          grip.onpointermove = (move) => setWidth(form.key, field.key, width + move.clientX - down.clientX);
          grip.onpointerup = () => { grip.onpointermove = null; };
        }}
      />
    </th>
  );
}
