import { Button, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Import, STRATEGIES, type Strategy } from "../../api/imports";
import type { Form } from "../../api/schema";
import { counted } from "../../lib/format";
import { RowsTable } from "./RowsTable";

interface Props {
  item: Import;
  form: Form;
  busy: boolean;
  /** Of these rows, of all that wait without them. */
  onDecide: (known: Strategy, rows?: number[]) => void;
}

/** Rows whose record is known, one by one or all at once. */
export function Review({ item, form, busy, onDecide }: Props): ReactNode {
  const { t } = useTranslation();
  const [all, setAll] = useState<Strategy>("fill_empty");
  const choices = STRATEGIES.filter((s) => s !== "review" && (s !== "new_inquiry" || form.party === "lead"));
  const options = choices.map((s) => ({ value: s, label: t(`imports.known_${s}`) }));
  return (
    <>
      <div className="hs-actions hs-imports-acts">
        <Select size="small" aria-label={t("imports.decide")} value={all} options={options} onChange={setAll} />
        <Button size="small" loading={busy} onClick={() => onDecide(all)}>{t("imports.decide_all", counted(item.counts.review ?? 0))}</Button>
      </div>
      <RowsTable
        item={item}
        form={form}
        states={["review"]}
        title={t("imports.review_rows")}
        acts={(row) => <Select size="small" aria-label={t("imports.decide_row", { n: row.line })} disabled={busy} placeholder={t("imports.decide")} options={options} onChange={(known: Strategy) => onDecide(known, [row.n])} />}
      />
    </>
  );
}
