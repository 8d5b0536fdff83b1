/** What one does to records from lists and pages: each says what was done and, where it can, takes it back. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { storeRecord } from "../../api/queries";
import type { Field, Form, Json, RecordRow } from "../../api/schema";
import { text } from "../../lib/i18n";
import { showToast } from "../../ui/toast";

const failed = (error: unknown) => {
  const problem = asProblem(error);
  showToast({ text: [problem.title, problem.detail].filter(Boolean).join(text("sentence.join")), failed: true });
};

export function useClaim(form: Form) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (row: RecordRow) => call("POST /records/{form}/{id}/claim", { path: { form: form.key, id: row.id } }),
    onSuccess: (record, row) => {
      storeRecord(client, form.key, record);
      const name = ("title" in record ? record.title : row.title) ?? "";
      showToast({ text: text("act.claimed", { name }), href: `/r/${form.key}/${record.id}` });
    },
    onError: failed,
  });
}

export function useEditCell(form: Form) {
  const client = useQueryClient();
  const patch = (row: RecordRow, rev: number, key: string, value: Json) =>
    call("PATCH /records/{form}/{id}", { path: { form: form.key, id: row.id }, body: { rev, fields: { [key]: value } } });
  return useMutation({
    mutationFn: ({ row, field, value }: { row: RecordRow; field: Field; value: Json }) => patch(row, row.rev, field.key, value),
    onSuccess: (record) => storeRecord(client, form.key, record),
  });
}

export type Act = "claim" | "assign" | "return" | "delete";

export interface ActInput {
  act: Act;
  rows: RecordRow[];
  owner?: string;
  reason?: string;
}

/** The same act on several records, one after the other; what the server refuses is counted, the rest is done. */
export function useActs(form: Form) {
  const client = useQueryClient();
  const one = (row: RecordRow, { act, owner = "", reason = "" }: ActInput): Promise<unknown> => {
    const path = { form: form.key, id: row.id };
    switch (act) {
      case "claim": return call("POST /records/{form}/{id}/claim", { path });
      case "assign": return call("PUT /records/{form}/{id}/owner", { path, body: { owner, rev: row.rev, ...(reason ? { reason } : {}) } });
      case "return": return call("POST /records/{form}/{id}/return", { path, body: { reason } });
      case "delete": return call("DELETE /records/{form}/{id}", { path });
    }
  };
  const restore = async (rows: RecordRow[]) => {
    for (const row of rows) await call("POST /records/{form}/{id}/restoration", { path: { form: form.key, id: row.id } }).catch(failed);
    await client.invalidateQueries({ queryKey: ["form", form.key] });
  };
  return useMutation({
    mutationFn: async (input: ActInput) => {
      const done: RecordRow[] = [];
      let first: unknown;
      for (const row of input.rows) {
        await one(row, input).then(() => done.push(row), (error: unknown) => (first ??= error));
      }
      if (done.length === 0 && first) throw first;
      return { done, refused: input.rows.length - done.length };
    },
    onSuccess: ({ done, refused }, { act }) => {
      const said = text(`act.${act}_done`, { n: done.length });
      const undo = act === "delete" ? () => void restore(done) : undefined;
      showToast({ text: refused > 0 ? said + text("act.refused", { n: refused }) : said, undo });
    },
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: ["form", form.key] }),
  });
}
