import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { groupsQuery, type RecordGroup } from "../../api/groups";
import { asProblem } from "../../api/problem";
import type { Field, Form } from "../../api/schema";
import { formatValue } from "../../fields";
import { EMPTY, formatMoney } from "../../lib/format";
import { columnName } from "../../ui/columns";
import type { Summed } from "../../ui/lines";
import type { List } from "./useList";

/** The groups of a list, and their sums as soon as these are here. */
export function useHeads(form: Form, by: string, list: List) {
  const { t } = useTranslation();
  const { condition, sum, ready, search } = list;
  const heads = useQuery({ ...groupsQuery(form.key, by, condition, search.q), enabled: ready && by !== "" });
  const summed = useQuery({ ...groupsQuery(form.key, by, condition, search.q, sum?.key), enabled: ready && by !== "" && sum !== undefined });
  const sumOf = ({ key }: RecordGroup): Summed | undefined => {
    if (!sum) return undefined;
    const name = columnName(form, sum);
    // What is kept from the question before may be the sums of another number.
    const here = summed.isPlaceholderData ? undefined : summed.data;
    const found = here?.groups.find((g) => g.key === key)?.sum;
    const why = summed.isError ? asProblem(summed.error).title : here?.summed === false ? t("group.not_summed") : undefined;
    return { name, text: found ? sumText(found, sum) : here || why ? EMPTY : "", why };
  };
  return { heads, sumOf };
}

/** As the cells of the list are. */
const sumText = (value: string, field: Field): string => (field.kind === "money" ? formatMoney(value) : formatValue(value, field));
