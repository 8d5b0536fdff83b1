import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Ref } from "../api/schema";
import { formatNumber } from "../lib/format";

/** What somebody received, as a number that opens its records. */
export function Received({ n, person, onOpen }: { n: number; person: Ref; onOpen: (person: string) => void }): ReactNode {
  const { t } = useTranslation();
  if (n === 0) return <span className="hs-empty-cell">0</span>;
  return <button type="button" className="hs-link hs-opens hs-number" aria-label={t("ledger.received_by", { name: person.name, n: formatNumber(n) })} onClick={() => onOpen(person.id)}>{formatNumber(n)}</button>;
}
