/** The groups that a list falls into by one of its fields. The only file that knows these shapes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Condition } from "./schema";

export interface RecordGroup {
  /** Null for the records without a value. */
  key: string | null;
  name: string;
  /** Its records, besides what the list asks. */
  condition: Condition;
  count: number;
  count_is_exact: boolean;
}

declare module "./schema" {
  interface Operations {
    "POST /records/{form}/groups": { path: { form: string }; body: { by: string; condition?: Condition; search?: string }; out: { groups: RecordGroup[] } };
  }
}

export const groupsQuery = (form: string, by: string, condition: Condition, search?: string) =>
  queryOptions({
    queryKey: ["form", form, "groups", by, condition, search ?? ""],
    queryFn: ({ signal }) => call("POST /records/{form}/groups", { path: { form }, body: { by, condition, ...(search ? { search } : {}) }, signal }),
    placeholderData: keepPreviousData,
  });
