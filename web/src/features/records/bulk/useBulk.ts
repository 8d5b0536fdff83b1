/** Acts on many records: the plan, its run, and the way back. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { call } from "../../../api/client";
import { type BulkAct, type Operation, operationQuery, type Which } from "../../../api/operations";
import { askAgain } from "../../../api/queries";
import type { Form } from "../../../api/schema";
import { text } from "../../../lib/i18n";
import { showProblem, showToast } from "../../../ui/toast";

export type Step = "run" | "cancellation" | "undo";

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
  /** Without looking at the plan first: what can be undone as a whole. */
  const now = useMutation({
    mutationFn: async (input: { which: Which; act: BulkAct }) => {
      const planned = await call("POST /operations", { body: { form: form.key, ...input } });
      return call("POST /operations/{id}/run", { path: { id: planned.id } });
    },
    onSuccess: (operation) => {
      store(operation);
      const done = operation.counts.done ?? 0;
      showToast({
        text: saidOf(operation),
        href: operation.refused.length > 0 || operation.state !== "done" ? `/operations/${operation.id}` : undefined,
        undo: done > 0 && operation.state === "done" ? () => step.mutate({ id: operation.id, step: "undo" }, { onError: showProblem }) : undefined,
      });
    },
    onError: showProblem,
  });
  return { plan, step, now };
}

/** 分给李慧：12 条，3 条没动（没有权限 3） */
export function saidOf(operation: Operation): string {
  const done = text("bulk.done", { said: operation.said, n: operation.counts.done ?? 0 });
  const left = operation.refused.map((r) => text("bulk.refused_one", { why: r.message, n: r.n })).join(text("list.or"));
  return left ? done + text("bulk.refused", { why: left }) : done;
}
