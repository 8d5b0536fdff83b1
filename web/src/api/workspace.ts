/** Settings of the workspace. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { CustomerDays } from "./sales";

export const FILE_KINDS = ["picture", "document", "text", "audio", "video", "archive"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const SECOND_FACTOR_RULES = ["nobody", "administrators", "everybody"] as const;
export type SecondFactorRule = (typeof SECOND_FACTOR_RULES)[number];

export interface WorkspaceSettings {
  name: string;
  zone: string;
  holding_caps: Record<string, number>;
  import_max_mb: number;
  attachment_max_mb: number;
  attachment_kinds: FileKind[];
  keep_notices_days: number;
  keep_trash_days: number;
  customer_days: CustomerDays;
  second_factor: SecondFactorRule;
}

export interface WorkspaceSettingsView {
  settings: WorkspaceSettings;
  forms: { key: string; name: string; counter: string | null }[];
  second_factor: { people: number; people_with: number; administrators: number; administrators_with: number };
}

declare module "./schema" {
  interface Operations {
    "GET /workspace/settings": { out: WorkspaceSettingsView };
    "PUT /workspace/settings": { body: WorkspaceSettings; out: WorkspaceSettingsView };
  }
}

export const workspaceSettingsQuery = queryOptions({
  queryKey: ["workspace", "settings"],
  queryFn: ({ signal }) => call("GET /workspace/settings", { signal }),
});
