/** Pools as those who manage them shape them. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Condition, Label } from "./schema";

export interface PoolShape {
  name: Label;
  form: string;
  seat: string;
  position?: number | null;
  roles: string[];
  departments: string[];
  daily_claims: number | null;
  cooldown_days: number | null;
  return_reasons: Label[];
  nurture: boolean;
}

export interface PoolSettings extends PoolShape {
  id: string;
  key: string;
  records: { n: number; opens: { form: string; condition: Condition } | null };
  used_by: string[];
}

interface Choice {
  key: string;
  name: string;
}

export interface AllPools {
  pools: PoolSettings[];
  roles: Choice[];
  departments: Choice[];
}

declare module "./schema" {
  interface Operations {
    "GET /pool-settings": { out: AllPools };
    "PUT /pool-settings/{key}": { path: { key: string }; body: PoolShape; out: AllPools };
    "DELETE /pool-settings/{key}": { path: { key: string }; out: AllPools };
  }
}

export const poolSettingsQuery = queryOptions({ queryKey: ["pools", "settings"], queryFn: ({ signal }) => call("GET /pool-settings", { signal }) });
