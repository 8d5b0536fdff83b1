import { Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { TextKey } from "../../lib/i18n";

export type TermKey = "new" | "responded" | "median" | "automatic" | "conversion" | "overdue" | "stock" | "daily" | "responses" | "funnel" | "balance" | "flow" | "late" | "split" | "growth" | "total" | "activity" | SaleTerm;
type SaleTerm = "sales" | "amount" | "refunds" | "orders" | "per_order" | "per_buyer" | "repeat" | "repeat_amount" | "win" | "ltv" | "standing" | "churn";

/** A word of the board; a click says how it is counted. */
export function Term({ of, values, children }: { of: TermKey; values?: Record<string, number>; children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const key: TextKey = `board.def.${of}`;
  return (
    <Popover trigger="click" placement="bottomLeft" content={<p className="hs-term-said">{t(key, { minutes: 10, ...values })}</p>}>
      <button type="button" className="hs-term">{children}</button>
    </Popover>
  );
}
