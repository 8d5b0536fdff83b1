import { RightOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { RowGroup } from "./lines";
import { Sum } from "./Sum";
import "./groups.css";

interface Props {
  group: RowGroup;
  onFold: (group: RowGroup) => void;
  id?: string;
  /** Inside of a grid the arrow keys lead there. */
  inGrid?: boolean;
}

/** Name, size and sum of a group; opens and closes it. */
export function GroupHead({ group, onFold, id, inGrid }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <button type="button" id={id} className={group.sum ? "hs-group-head hs-group-summed" : "hs-group-head"} aria-expanded={group.open} tabIndex={inGrid ? -1 : undefined} onClick={() => onFold(group)}>
      <RightOutlined className="hs-group-fold" aria-hidden />
      <b>{group.name}</b>
      <span className="hs-context hs-figures">{t("group.count", { n: group.count })}</span>
      {group.sum && <Sum sum={group.sum} />}
    </button>
  );
}
