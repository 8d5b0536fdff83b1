import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Import, Reason } from "../../api/imports";
import type { Form } from "../../api/schema";
import { counted, formatNumber } from "../../lib/format";
import { RowsTable } from "./RowsTable";

/** Reasons that are shown before one asks for all. */
const FIRST = 8;

/** What is wrong with rows, the most frequent first, and the rows of the one that is chosen. */
export function Reasons({ item, form }: { item: Import; form: Form }): ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Reason | null>(null);
  const [all, setAll] = useState(false);
  const found = item.checked;
  if (!found || found.invalid + found.warned === 0) return null;
  const reasons = all ? found.reasons : found.reasons.slice(0, FIRST);
  const said = (r: Reason) => (r.name ? t("imports.reason_of", { name: r.name, message: r.message }) : r.message);
  const title = chosen ? said(chosen) : t("imports.invalid_rows");
  return (
    <>
      <section className="hs-imports-rows" aria-label={t("imports.reasons")}>
        <h2>{t("imports.reasons")}</h2>
        <ul className="hs-imports-reasons">
          {reasons.map((r) => (
            <li key={`${r.field}:${r.code}:${r.message}:${r.warned}`}>
              <Button type="link" size="small" aria-pressed={chosen === r} onClick={() => setChosen(chosen === r ? null : r)}>{said(r)}</Button>
              <span>{t("imports.n_rows", counted(r.rows))}</span>
              <span className={r.warned ? "hs-context" : "hs-late"}>{t(r.warned ? "imports.row_warned" : "imports.row_invalid")}</span>
            </li>
          ))}
        </ul>
        {!all && found.reasons.length > FIRST && <Button size="small" onClick={() => setAll(true)}>{t("imports.reasons_all", { n: formatNumber(found.reasons.length) })}</Button>}
      </section>
      {chosen && <RowsTable key={title} item={item} form={form} states={[chosen.warned ? "warned" : "invalid"]} title={title} about={chosen} />}
      {!chosen && found.invalid > 0 && <RowsTable item={item} form={form} states={["invalid"]} title={title} />}
      {!chosen && found.warned > 0 && <RowsTable item={item} form={form} states={["warned"]} title={t("imports.warned_rows")} />}
    </>
  );
}
