import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { countQuery } from "../../api/queries";
import type { Condition, Form } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { ConditionEditor } from "../../condition/ConditionEditor";
import { finished } from "../../condition/draft";
import { both, TRUE } from "../../condition/types";
import { counted } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { ConditionSentence } from "../../ui/ConditionSentence";
import type { List } from "./useList";

interface Props {
  form: Form;
  catalog: Catalog;
  list: List;
  onClose: () => void;
}

/** The full condition of a list, with its sentence and how many records it finds. */
export default function FilterDrawer({ form, catalog, list, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const [draft, setDraft] = useState<Condition>(list.search.c ?? TRUE);
  const condition = finished(draft) ?? TRUE;
  const others = list.parts.filter((p) => p.key !== "c").map((p) => p.part);
  const count = useQuery({ ...countQuery(form.key, both(list.view?.condition, ...others, condition), list.search.q) });
  const apply = () => list.go({ ...list.search, view: list.view?.key, open: undefined, c: finished(draft) });
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 640}
      title={t("list.all_conditions")}
      footer={
        <div className="hs-actions">
          <Button type="primary" onClick={apply}>{t("filter.apply")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
          {count.data && <span className="hs-context">{t("filter.count", counted(count.data.count))}</span>}
        </div>
      }
    >
      <p className="hs-filter-sentence"><ConditionSentence form={form} catalog={catalog} condition={condition} /></p>
      <ConditionEditor catalog={catalog} form={form.key} filterable={form.access.filterable} value={draft} onChange={setDraft} />
    </Drawer>
  );
}
