/** Acts on many records: the plan, its run, and the way back. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { call } from "../../../api/client";
import { type BulkAct, type Operation, operationQuery, type Which } from "../../../api/operations";
import { asProblem } from "../../../api/problem";
import { askAgain } from "../../../api/queries";
import type { Form } from "../../../api/schema";
import { text } from "../../../lib/i18n";
import { showProblem, showToast } from "../../../ui/toast";

export type Step = "run" | "cancellation" | "undo";

/** `said`: what to say of the one record that it is about. */
interface Now {
  which: Which;
  act: BulkAct;
  said?: string;
}

export function useBulk(form: Form) {
  const client = useQueryClient();
  const store = (operation: Operation) => {
    client.setQueryData(operationQuery(operation.id).queryKey, operation);
    void client.invalidateQueries({ queryKey: ["operations", "list"] });
    askAgain(client, form.key);
  };
  const plan = useMutation({
    mutationFn: ({ which, act }: { which: Which; act: BulkAct }) => call("POST /operations", { body: { form: form.key, which, act } }),
  });
  const step = useMutation({
    mutationFn: ({ id, step }: { id: string; step: Step }) => call(`POST /operations/{id}/${step}`, { path: { id } }),
    onSuccess: store,
  });
  // What a toast undoes, the page that did it may have gone.
  const back = (id: string) => void step.mutateAsync({ id, step: "undo" }).then(sayUndone, showProblem);
  /** Without looking at the plan first: what can be undone as a whole. */
  const now = useMutation({
    mutationFn: async ({ which, act }: Now) => {
      const planned = await call("POST /operations", { body: { form: form.key, which, act } });
      return call("POST /operations/{id}/run", { path: { id: planned.id } });
    },
    onSuccess: (operation, { said }) => {
      store(operation);
      const done = operation.counts.done ?? 0;
      const [refused] = operation.refused;
      if (said && done === 0 && refused) return showToast({ text: refused.message, failed: true });
      showToast({
        text: said && done > 0 ? said : saidOf(operation),
        href: operation.refused.length > 0 || operation.state !== "done" ? `/operations/${operation.id}` : undefined,
        undo: done > 0 && operation.state === "done" ? () => back(operation.id) : undefined,
      });
    },
    // Who was slower sees beside the act what the faster one made of the record.
    onError: (error) => {
      if (!asProblem(error).current) showProblem(error);
    },
  });
  return { plan, step, now };
}

/** 分给李慧：12 条，3 条没动（没有权限 3） */
export function saidOf(operation: Operation): string {
  const done = text("bulk.done", { said: operation.said, n: operation.counts.done ?? 0 });
  const left = operation.refused.map((r) => text("bulk.refused_one", { why: r.message, n: r.n })).join(text("list.or"));
  return left ? done + text("bulk.refused", { why: left }) : done;
}

/** Who has gone on with it keeps it: the page of the operation says so. */
function sayUndone({ id, state, counts }: Operation): void {
  if (counts.kept) showToast({ text: text("bulk.row_kept"), href: `/operations/${id}` });
  else showToast({ text: text(state === "undone" ? "act.undone" : "bulk.undoing") });
}
