import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

import { countQuery, formsQuery, landingQuery, recordsQuery, viewsQuery } from "../../api/queries";
import type { Form, View } from "../../api/schema";
import { Catalog } from "../../condition/catalog";
import { isTrue, TRUE } from "../../condition/types";
import { columnsOf } from "../../ui/columns";
import { boardField, chosenParts, groupField, listCondition, type ListSearch, sumField } from "./listState";

export function useForm(key: string): { form: Form | undefined; catalog: Catalog; forms: Form[] } {
  const { data } = useSuspenseQuery({ ...formsQuery, select: withCatalog });
  return { form: data.forms.find((f) => f.key === key), ...data };
}

const withCatalog = ({ forms }: { forms: Form[] }) => ({ forms, catalog: new Catalog(forms) });

/** The view of all that one may see. */
export const wholeOf = (views: readonly View[]): View | undefined => views.find((v) => !v.condition || isTrue(v.condition));

/** Everything that a list shows, from its place in the URL. */
export function useList(form: Form) {
  const search = useSearch({ from: "/app/r/$form" });
  const params = useParams({ from: "/app/r/$form" });
  const navigate = useNavigate();
  const go = (next: ListSearch, replace = false) => void navigate({ to: "/r/$form", params, search: next, replace });
  const views = useQuery(viewsQuery(form.key));
  const listed = views.data?.views ?? [];
  const whole = wholeOf(listed);
  const [first] = listed;
  // Who names no view and has nothing in the first one begins with all that they may see.
  const open = search.view === undefined && !search.c;
  const landing = useQuery({ ...landingQuery(form.key, first?.condition ?? TRUE), enabled: open && whole !== undefined && whole !== first });
  const usual = open && landing.data?.count === 0 ? whole : first;
  // A condition that came from a number elsewhere stands for itself.
  const view = listed.find((v) => v.key === search.view) ?? (search.c ? whole : usual);
  const parts = chosenParts(form, view, search);
  const condition = listCondition(view, parts);
  const board = boardField(form, view, search);
  const group = groupField(form, view, search);
  const sum = board || group ? sumField(form, view, search) : undefined;
  const sort = search.sort ?? view?.sort?.split(",")[0] ?? "";
  const query = {
    condition: isTrue(condition) ? undefined : JSON.stringify(condition),
    sort: sort || undefined,
    search: search.q || undefined,
  };
  // Without its views the first question would be the wrong one.
  const records = useInfiniteQuery({ ...recordsQuery(form.key, query), enabled: !views.isPending && !board && !group });
  const count = useQuery({ ...countQuery(form.key, condition, search.q), enabled: records.isSuccess || board !== undefined || group !== undefined });
  const columns = columnsOf(form, search.cols?.split(",") ?? view?.columns);
  const rows = records.data?.pages.flatMap((p) => p.records) ?? [];
  return { search, go, board, group, sum, query, ready: !views.isPending, deciding: landing.isLoading, views: listed, view, whole, parts, condition, sort, records, rows, count, columns };
}

export type List = ReturnType<typeof useList>;
