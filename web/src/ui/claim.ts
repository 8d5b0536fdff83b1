import { useMutation, useQueryClient } from "@tanstack/react-query";

import { call } from "../api/client";
import { askAgain, storeRecord } from "../api/queries";
import { text } from "../lib/i18n";
import { showProblem, showToast } from "./toast";

interface Claimed {
  form: string;
  id: string;
  /** Where it is not the form's first seat. */
  seat?: string;
  title: string | null;
}

/** Takes a record from its pool, with the way to it and the way back. */
export function useClaim() {
  const client = useQueryClient();
  const undo = async ({ form, id, seat }: Claimed) => {
    try {
      await call("DELETE /records/{form}/{id}/claim", { path: { form, id }, query: { seat } });
      showToast({ text: text("act.undone") });
    } catch (error) {
      showProblem(error);
    }
    askAgain(client, form);
  };
  return useMutation({
    mutationFn: ({ form, id, seat }: Claimed) => call("POST /records/{form}/{id}/claim", { path: { form, id }, query: { seat } }),
    onSuccess: (record, row) => {
      storeRecord(client, row.form, record);
      const name = ("title" in record ? record.title : row.title) ?? "";
      showToast({ text: text("act.claimed", { name }), href: `/r/${row.form}/${record.id}`, undo: () => void undo(row) });
    },
    onError: (error, row) => {
      showProblem(error);
      // Somebody was faster, or a limit is reached: what is shown is old.
      askAgain(client, row.form);
    },
  });
}
