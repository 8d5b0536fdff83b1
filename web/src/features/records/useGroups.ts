import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { groupPagesQuery, pagesBefore, type RecordGroup } from "../../api/groups";
import { PAGE_SIZE } from "../../api/queries";
import type { Form, RecordRow } from "../../api/schema";
import { both } from "../../condition/types";
import { formatNumber } from "../../lib/format";
import type { Groups, RowGroup } from "../../ui/lines";
import { useHeads } from "./useHeads";
import type { List } from "./useList";

/** Places that are kept free below the records of a group that has more of them. */
const BEHIND = 20;

/** The groups of a table with those of their records that were in sight. Groups without records are left out. */
export function useGroups(form: Form, list: List) {
  const client = useQueryClient();
  const by = list.group?.key ?? "";
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const { heads, sumOf } = useHeads(form, by, list);
  const there = by === "" ? [] : (heads.data?.groups ?? []).filter((g) => g.count > 0 || !g.count_is_exact);
  const groups = there.map((group) => {
    const key = `${by} ${group.key ?? ""}`;
    const query = { ...list.query, condition: JSON.stringify(both(list.condition, group.condition)) };
    const place = JSON.stringify(query);
    return { group, key, query, place, open: !folded.has(key), pages: wanted[place] ?? 0 };
  });
  const asked = groups.filter((g) => g.pages > 0);
  const answers = useQueries({ queries: asked.map((g) => ({ ...groupPagesQuery(client, form.key, g.query, g.pages), enabled: g.open })) });

  const listed = groups.map((g): RowGroup & { place: string; read: number } => {
    const answer = answers[asked.indexOf(g)];
    const pages = answer?.data ?? (g.pages > 0 ? pagesBefore(client, form.key, g.query, g.pages) : undefined) ?? [];
    const rows = pages.flatMap((p) => p.records);
    const whole = pages.length > 0 && !pages.at(-1)?.next;
    const left = pages.length === 0 ? Math.min(Math.max(g.group.count, 1), PAGE_SIZE) : Math.min(Math.max(g.group.count - rows.length, 1), BEHIND);
    return {
      key: g.key, name: g.group.name, count: countOf(g.group), sum: sumOf(g.group), open: g.open, rows, waiting: whole ? 0 : left, failed: answer?.error ?? undefined,
      place: g.place, read: pages.length,
    };
  });
  const find = (group: RowGroup) => listed.find((g) => g.key === group.key);
  const shown: Groups = {
    list: listed,
    onFold: ({ key, open }) => setFolded((now) => (open ? new Set([...now, key]) : without(now, key))),
    onNeed: (group) => {
      const at = find(group);
      if (at) setWanted((now) => ((now[at.place] ?? 0) > at.read ? now : { ...now, [at.place]: at.read + 1 }));
    },
    onRetry: (group) => void answers[asked.findIndex((g) => g.key === group.key)]?.refetch(),
  };
  return {
    shown,
    heads,
    rows: listed.flatMap((g): RecordRow[] => g.rows),
    closed: listed.length > 0 && listed.every((g) => !g.open),
    foldAll: (fold: boolean) => setFolded((now) => listed.reduce((set, g) => (fold ? new Set([...set, g.key]) : without(set, g.key)), now)),
  };
}

export type Grouped = ReturnType<typeof useGroups>;

const countOf = (group: RecordGroup): string => formatNumber(group.count) + (group.count_is_exact ? "" : "+");

const without = (keys: ReadonlySet<string>, gone: string): ReadonlySet<string> => new Set([...keys].filter((k) => k !== gone));
