import { CUSTOMER_GROUPS, type CustomerGroup } from "../../api/sales";

/** What the board is asked for, as it stands in the URL. */
export interface BoardSearch {
  days?: number;
  department?: string;
  shop?: string;
  pool?: string;
  by?: string;
  /** Whose received records stand open. */
  got?: string;
  /** Which customers are listed. */
  customers?: CustomerGroup;
}

export const PERIODS = [7, 30, 90];

export function readBoardSearch(raw: Record<string, unknown>): BoardSearch {
  const days = Number(raw.days);
  const word = (key: string) => (typeof raw[key] === "string" && raw[key] ? { [key]: raw[key] } : {});
  const group = CUSTOMER_GROUPS.find((g) => g === raw.customers);
  return { ...(PERIODS.includes(days) && days !== 30 ? { days } : {}), ...word("department"), ...word("shop"), ...word("pool"), ...word("by"), ...word("got"), ...(group ? { customers: group } : {}) };
}
