/** The groups that a list falls into by one of its fields. The only file that knows these shapes. */
import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import { PAGE_SIZE } from "./queries";
import type { Condition, ListQuery, RecordRow } from "./schema";

export interface RecordGroup {
  /** Null for the records without a value. */
  key: string | null;
  name: string;
  /** Its records, besides what the list asks. */
  condition: Condition;
  count: number;
  count_is_exact: boolean;
  /** Decimal text; null where no record has a value. */
  sum: string | null;
}

export interface RecordGroups {
  groups: RecordGroup[];
  /** False where there are more records than are summed, null where no sum was asked. */
  summed: boolean | null;
}

declare module "./schema" {
  interface Operations {
    "POST /records/{form}/groups": { path: { form: string }; body: { by: string; condition?: Condition; search?: string; sum?: string }; out: RecordGroups };
  }
}

/** A sum reads every record where a count may stop: it is asked for by itself, and heads do not wait for it. */
export const groupsQuery = (form: string, by: string, condition: Condition, search?: string, sum?: string) =>
  queryOptions({
    queryKey: ["form", form, "groups", by, condition, search ?? "", sum ?? ""],
    queryFn: ({ signal }) => call("POST /records/{form}/groups", { path: { form }, body: { by, condition, ...(search ? { search } : {}), ...(sum ? { sum } : {}) }, signal }),
    placeholderData: keepPreviousData,
  });

interface RecordPage {
  records: RecordRow[];
  next: string | null;
}

type GroupQuery = Omit<ListQuery, "limit" | "cursor">;
const pagesKey = (form: string, query: GroupQuery, pages: number) => ["form", form, "list", query, "pages", pages];

/**
 * The first pages of one group as one answer: a table has too many groups for an infinite query each. The next page is read
 * behind those that are here; what changed is read from the first page on, as no page may tear.
 */
export const groupPagesQuery = (client: QueryClient, form: string, query: GroupQuery, pages: number) => {
  const key = pagesKey(form, query, pages);
  const before = () => client.getQueryState<RecordPage[]>(pagesKey(form, query, pages - 1));
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }): Promise<RecordPage[]> => {
      const fresh = client.getQueryData(key) === undefined && before()?.isInvalidated === false;
      const read = [...((fresh ? before()?.data : undefined) ?? [])];
      while (read.length < pages) {
        const cursor = read.at(-1)?.next;
        if (read.length > 0 && !cursor) break;
        read.push(await call("GET /records/{form}", { path: { form }, query: { ...query, limit: PAGE_SIZE, cursor: cursor ?? undefined }, signal }));
      }
      return read;
    },
    placeholderData: before()?.data,
  });
};

/** What was read before the last page failed to come. */
export const pagesBefore = (client: QueryClient, form: string, query: GroupQuery, pages: number): RecordPage[] | undefined =>
  client.getQueryData<RecordPage[]>(pagesKey(form, query, pages - 1));
