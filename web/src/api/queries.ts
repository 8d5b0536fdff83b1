/** Every query of the client with its key. A `changed` notice of a form invalidates `["form", key]` and all below it. */
import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from "@tanstack/react-query";

import { setSettings } from "../lib/session";
import { call } from "./client";
import { Problem } from "./problem";
import type { Answered, Condition, ListQuery, Me, RecordRow, TimelineKind } from "./schema";

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // What was refused stays refused; what got lost on the way is asked again.
        retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 502),
      },
    },
  });
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    const me = await call("GET /session", { signal });
    setSettings({ zone: me.workspace.zone });
    return me;
  },
  staleTime: Infinity,
});

/** Begins as somebody. Nothing stays of who was here before, but what the page at hand asked for, or it would ask again. */
export function beginAs(client: QueryClient, me: Me, asked: readonly unknown[]): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== asked[0] });
  client.setQueryData(sessionQuery.queryKey, me);
  setSettings({ zone: me.workspace.zone });
}

export const formsQuery = queryOptions({
  queryKey: ["forms"],
  queryFn: ({ signal }) => call("GET /forms", { signal }),
  staleTime: Infinity,
});

export const viewsQuery = (form: string) =>
  queryOptions({
    queryKey: ["views", form],
    queryFn: ({ signal }) => call("GET /views/{form}", { path: { form }, signal }),
    staleTime: 300_000,
  });

export const PAGE_SIZE = 80;

export const recordsQuery = (form: string, query: Omit<ListQuery, "limit" | "cursor">) =>
  infiniteQueryOptions({
    queryKey: ["form", form, "list", query],
    queryFn: ({ pageParam, signal }) =>
      call("GET /records/{form}", { path: { form }, query: { ...query, limit: PAGE_SIZE, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const countQuery = (form: string, condition: Condition, search?: string) =>
  queryOptions({
    queryKey: ["form", form, "count", condition, search ?? ""],
    queryFn: ({ signal }) =>
      call("POST /records/{form}/count", { path: { form }, body: { condition, ...(search ? { search } : {}) }, signal }),
  });

/** Whether a list's usual view holds anything for me, decided once for as long as the list stands open: what comes in meanwhile changes no view. */
export const landingQuery = (form: string, condition: Condition) =>
  queryOptions({
    queryKey: ["landing", form, condition],
    queryFn: ({ signal }) => call("POST /records/{form}/count", { path: { form }, body: { condition }, signal }),
    staleTime: Infinity,
    gcTime: 0,
  });

export const recordQuery = (form: string, id: string) =>
  queryOptions({
    queryKey: ["form", form, "record", id],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}", { path: { form, id }, signal }),
  });

export const decisionsQuery = (form: string, id: string) =>
  queryOptions({
    queryKey: ["form", form, "decisions", id],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/decisions", { path: { form, id }, signal }),
  });

export const timelineQuery = (form: string, id: string, kind?: TimelineKind) =>
  infiniteQueryOptions({
    queryKey: ["form", form, "timeline", id, kind ?? ""],
    queryFn: ({ pageParam, signal }) =>
      call("GET /records/{form}/{id}/timeline", { path: { form, id }, query: { kind, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const searchQuery = (form: string, search: string, limit: number) =>
  queryOptions({
    queryKey: ["form", form, "search", search, limit],
    queryFn: ({ signal }) => call("GET /records/{form}", { path: { form }, query: { search, limit }, signal }),
    placeholderData: keepPreviousData,
  });

export const peopleQuery = (search: string) =>
  queryOptions({
    queryKey: ["people", search],
    queryFn: ({ signal }) => call("GET /people", { query: { search }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const departmentsQuery = queryOptions({
  queryKey: ["departments"],
  queryFn: ({ signal }) => call("GET /departments", { signal }),
  staleTime: 60_000,
});

/** Puts an answered record where it is shown, and lets lists ask again. One that left my sight comes as its id alone. */
export function storeRecord(client: QueryClient, form: string, record: Answered | RecordRow): void {
  if ("fields" in record) client.setQueryData(recordQuery(form, record.id).queryKey, (old) => ({ ...old, ...record }));
  askAgain(client, form);
}

/** After a change of some record: its form's lists, my work and my pools are old. */
export function askAgain(client: QueryClient, form?: string): void {
  for (const queryKey of [form ? ["form", form] : ["form"], ["work"], ["pools"]]) void client.invalidateQueries({ queryKey });
}
