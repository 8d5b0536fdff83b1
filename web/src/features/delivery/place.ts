/** The place of the page, as it stands in the URL. */
export interface DeliverySearch {
  tab?: "log";
  state?: string;
  /** Id of a person. */
  person?: string;
  /** `new`, or the id of the robot that is open. */
  open?: string;
}

export function readDeliverySearch(raw: Record<string, unknown>): DeliverySearch {
  const word = (key: string) => (typeof raw[key] === "string" && raw[key] ? { [key]: raw[key] } : {});
  return { ...(raw.tab === "log" ? { tab: "log" as const } : {}), ...word("state"), ...word("person"), ...word("open") };
}
