import { RightOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { RowGroup } from "./lines";
import "./groups.css";

interface Props {
  group: RowGroup;
  onFold: (group: RowGroup) => void;
  id?: string;
  /** Inside of a grid the arrow keys lead there. */
  inGrid?: boolean;
}

/** Name and size of a group; opens and closes it. */
export function GroupHead({ group, onFold, id, inGrid }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <button type="button" id={id} className="hs-group-head" aria-expanded={group.open} tabIndex={inGrid ? -1 : undefined} onClick={() => onFold(group)}>
      <RightOutlined className="hs-group-fold" aria-hidden />
      <b>{group.name}</b>
      <span className="hs-context hs-figures">{t("group.count", { n: group.count })}</span>
    </button>
  );
}
