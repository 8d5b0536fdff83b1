import type { TFunction } from "i18next";
import type { MenuProps } from "antd";

import type { Form } from "../../api/schema";
import { columnName } from "../../ui/columns";
import { sumFields, UNSUMMED } from "./listState";
import type { List } from "./useList";

const PREFIX = "sum:";

/** Of which number the heads of groups show the sum: the part of a menu, and what its choice does. */
export function sumChoice(form: Form, { search, go, sum, view }: List, t: TFunction) {
  const fields = sumFields(form);
  const choice = (key: string, label: string) => ({ key: PREFIX + key, label });
  const children = [choice(UNSUMMED, t("group.no_sum")), ...fields.map((f) => choice(f.key, columnName(form, f)))];
  const items: NonNullable<MenuProps["items"]> = fields.length > 0 ? [{ type: "divider" }, { type: "group", label: t("group.sum"), children }] : [];
  /** False where the key is none of these. */
  const set = (key: string): boolean => {
    if (!key.startsWith(PREFIX)) return false;
    const chosen = key.slice(PREFIX.length);
    go({ ...search, sum: chosen !== UNSUMMED || view?.sum ? chosen : undefined }, true);
    return true;
  };
  return { items, selected: PREFIX + (sum?.key ?? UNSUMMED), set };
}
