/** What one does to records from lists and pages: each says what was done and, where it can, takes it back. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { call } from "../../api/client";
import { askAgain, recordQuery, sessionQuery, storeRecord } from "../../api/queries";
import type { Answered, Form, Json, RecordRow } from "../../api/schema";
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

export type Act = "claim" | "assign" | "return" | "withdraw" | "delete";

export interface ActInput {
  act: Act;
  rows: RecordRow[];
  /** Of a return, where it is not the form's first seat. */
  seat?: string;
  owner?: { id: string; name: string };
  reason?: string;
  /** Of an assignment: who works on it goes with the former holder. */
  leaves_collaborators?: boolean;
}

/** The same act on several records, one after the other; what the server refuses is counted, the rest is done. */
export function useActs(form: Form) {
  const client = useQueryClient();
  const one = (row: RecordRow, { act, seat, owner, reason = "", leaves_collaborators }: ActInput): Promise<Answered | undefined> => {
    const path = { form: form.key, id: row.id };
    const why = reason ? { reason } : {};
    switch (act) {
      case "claim": return call("POST /records/{form}/{id}/claim", { path, query: {} });
      case "assign": return call("PUT /records/{form}/{id}/owner", { path, body: { owner: owner?.id ?? "", rev: row.rev, ...why, ...(leaves_collaborators ? { leaves_collaborators } : {}) } });
      case "return": return call("POST /records/{form}/{id}/return", { path, query: { seat }, body: { reason } });
      case "withdraw": return call("POST /records/{form}/{id}/withdrawal", { path, body: why });
      case "delete": return call("DELETE /records/{form}/{id}", { path });
    }
  };
  const restore = async (rows: RecordRow[]) => {
    for (const row of rows) await call("POST /records/{form}/{id}/restoration", { path: { form: form.key, id: row.id } }).catch(showProblem);
    askAgain(client, form.key);
  };
  return useMutation({
    mutationFn: async (input: ActInput) => {
      const done: RecordRow[] = [];
      const gone = new Set<string>();
      let first: unknown;
      for (const row of input.rows) {
        try {
          const answered = await one(row, input);
          done.push(row);
          if (!answered || !("fields" in answered)) gone.add(row.id);
        } catch (error) {
          first ??= error;
        }
      }
      if (done.length === 0 && first) throw first;
      // `gone`: out of my sight by my own act.
      return { done, gone, refused: input.rows.length - done.length };
    },
    onSuccess: ({ done, refused }, { act, owner }) => {
      const said = done.length === 1 && done[0] ? saidOfOne(act, done[0], owner?.name ?? "") : text(`act.${act}_done`, { n: done.length });
      const undo = act === "delete" ? () => void restore(done) : undefined;
      showToast({ text: refused > 0 ? said + text("act.refused", { n: refused }) : said, undo });
    },
    onError: showProblem,
    onSettled: (result) => {
      for (const id of result?.gone ?? []) client.removeQueries({ queryKey: recordQuery(form.key, id).queryKey });
      askAgain(client, form.key);
    },
  });
}

function saidOfOne(act: Act, row: RecordRow, to: string): string {
  const name = row.title ?? "";
  switch (act) {
    case "assign": return text(row.owner ? "act.transferred" : "act.assigned", { name: to });
    case "return": return text("act.returned", { name });
    case "withdraw": return text("act.withdrawn", { name });
    case "claim": return text("act.claimed", { name });
    case "delete": return text("act.delete_done", { n: 1 });
  }
}
