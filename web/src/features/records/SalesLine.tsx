import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type CustomerSales, customerSalesQuery } from "../../api/sales";
import type { Form } from "../../api/schema";
import { formatDate, formatFull, formatMoney } from "../../lib/format";
import { NumberLink, RecordsLink } from "../../ui/NumberLink";

/** What a customer bought: how often, for how much, when last, and what that makes of it. Nothing where nothing was bought. */
export function SalesLine({ form, forms, id }: { form: Form; forms: Form[]; id: string }): ReactNode {
  const sale = forms.find((f) => f.sale && f.fields.some((field) => field.key === f.sale?.customer && field.form === form.key));
  return sale ? <Lines sale={sale.key} form={form.key} id={id} /> : null;
}

function Lines({ sale, form, id }: { sale: string; form: string; id: string }): ReactNode {
  const { t } = useTranslation();
  const sales = useQuery(customerSalesQuery(sale, form, id));
  const shown = sales.data?.filter((s) => s.orders.n > 0) ?? [];
  if (shown.length === 0) return null;
  return <div className="hs-sales-lines" role="group" aria-label={t("sales.line")}>{shown.map((s) => <Line key={s.form} sales={s} />)}</div>;
}

function Line({ sales: s }: { sales: CustomerSales }): ReactNode {
  const { t } = useTranslation();
  const { active, sleeping, lost } = s.days;
  const money = t("money", { amount: formatMoney(s.amount) });
  return (
    <p>
      <span>{s.name} <NumberLink count={s.orders}>{t("sales.orders", { n: s.orders.n })}</NumberLink></span>
      <span>{t("sales.paid")} <NumberLink count={s.orders}>{money}</NumberLink></span>
      {s.last_at && s.last && <span>{t("sales.last")} <RecordsLink opens={s.last}>{formatDate(formatFull(s.last_at))}</RecordsLink></span>}
      {s.standing && (
        <Popover trigger="click" placement="bottomLeft" content={<p className="hs-sales-said">{t("board.def.standing", { active, sleeping, lost })}</p>}>
          <button type="button" className={`hs-sales-standing hs-sales-${s.standing}`}>{t(`standing.${s.standing}`)}</button>
        </Popover>
      )}
    </p>
  );
}
