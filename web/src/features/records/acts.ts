/** What one does to records from lists and pages: each says what was done and, where it can, takes it back. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { call } from "../../api/client";
import { askAgain, recordQuery, sessionQuery, storeRecord } from "../../api/queries";
import type { Form, Json, RecordRow } from "../../api/schema";
import { poolsQuery } from "../../api/work";
import { asList, refId } from "../../fields/types";
import { text } from "../../lib/i18n";
import { showProblem, showToast } from "../../ui/toast";

export function useEditCell(form: Form) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ row, values }: { row: RecordRow; values: Record<string, Json> }) =>
      call("PATCH /records/{form}/{id}", { path: { form: form.key, id: row.id }, body: { rev: row.rev, fields: values } }),
    onSuccess: (record) => storeRecord(client, form.key, record),
  });
}

/** Whether there is another pool into which records could be moved. */
export function useMovable(form: Form): boolean {
  const mine = form.access.verbs.includes("assign");
  const pools = useQuery({ ...poolsQuery, enabled: mine });
  return mine && (pools.data?.pools ?? []).filter((p) => p.form === form.key && p.seat === form.seats?.[0]?.key).length > 1;
}

/** A collaborator who follows up on nothing. */
export function useOnlyReads(record: RecordRow): boolean {
  const me = useQuery(sessionQuery).data?.user.id;
  const among = (key: string) => asList(record.fields[key] ?? null).some((person) => refId(person) === me);
  return among("collaborators") && !among("collaborators_act") && record.can.edit !== true;
}

export type Act = "claim" | "delete";

export interface ActInput {
  act: Act;
  rows: RecordRow[];
}

/** The same act on several records, one after the other; what the server refuses is counted, the rest is done. */
export function useActs(form: Form) {
  const client = useQueryClient();
  const one = (row: RecordRow, act: Act): Promise<unknown> => {
    const path = { form: form.key, id: row.id };
    return act === "claim" ? call("POST /records/{form}/{id}/claim", { path, query: {} }) : call("DELETE /records/{form}/{id}", { path });
  };
  const restore = async (rows: RecordRow[]) => {
    for (const row of rows) await call("POST /records/{form}/{id}/restoration", { path: { form: form.key, id: row.id } }).catch(showProblem);
    askAgain(client, form.key);
  };
  return useMutation({
    mutationFn: async ({ act, rows }: ActInput) => {
      const done: RecordRow[] = [];
      let first: unknown;
      for (const row of rows) {
        try {
          await one(row, act);
          done.push(row);
        } catch (error) {
          first ??= error;
        }
      }
      if (done.length === 0 && first) throw first;
      return { done, refused: rows.length - done.length };
    },
    onSuccess: ({ done, refused }, { act }) => {
      const [first] = done;
      const said = act === "claim" && done.length === 1 && first ? text("act.claimed", { name: first.title ?? "" }) : text(`act.${act}_done`, { n: done.length });
      const undo = act === "delete" ? () => void restore(done) : undefined;
      showToast({ text: refused > 0 ? said + text("act.refused", { n: refused }) : said, undo });
    },
    onError: showProblem,
    onSettled: (result, _, { act }) => {
      // Nothing asks for what is in the trash.
      if (act === "delete") for (const row of result?.done ?? []) client.removeQueries({ queryKey: recordQuery(form.key, row.id).queryKey });
      askAgain(client, form.key);
    },
  });
}
