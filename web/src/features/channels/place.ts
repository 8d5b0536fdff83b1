/** The place of the pages, as it stands in the URL. */
export const TABS = ["settings", "log", "form"] as const;
export type Tab = (typeof TABS)[number];

export interface ChannelSearch {
  tab?: Exclude<Tab, "settings">;
  only?: "invalid";
  /** Entry of the log that is looked into. */
  open?: string;
}

export function readChannelSearch(raw: Record<string, unknown>): ChannelSearch {
  return {
    ...(raw.tab === "log" || raw.tab === "form" ? { tab: raw.tab } : {}),
    ...(raw.only === "invalid" ? { only: raw.only } : {}),
    ...(typeof raw.open === "string" && raw.open ? { open: raw.open } : {}),
  };
}

export interface ChannelsSearch {
  open?: "new";
}

export const readChannelsSearch = (raw: Record<string, unknown>): ChannelsSearch => (raw.open === "new" ? { open: "new" } : {});
