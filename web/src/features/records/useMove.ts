import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import type { RecordGroup } from "../../api/groups";
import { asProblem } from "../../api/problem";
import type { Field, Form, Json, RecordRow } from "../../api/schema";
import { toSend } from "../../fields";
import { text } from "../../lib/i18n";
import { showProblem, showToast } from "../../ui/toast";
import { useEditCell } from "./acts";

/** What the server wants to know beside the new value: a lost lead says why. */
export interface Wanted {
  row: RecordRow;
  to: RecordGroup;
  field: Field;
  message: string;
}

/** Moving a card is an edit of its field, by the same door as everywhere. What is refused stays where it was and says why; what is
 * won by becoming a customer goes on there. */
export function useMove(form: Form, by: Field) {
  const edit = useEditCell(form);
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<Wanted>();
  const send = (row: RecordRow, to: RecordGroup, beside: Record<string, Json> = {}) =>
    edit.mutate({ row, values: { [by.key]: to.key, ...beside } }, {
      onSuccess: (record) => {
        setWanted(undefined);
        const before = row.fields[by.key] ?? null;
        const now = "rev" in record ? { ...row, rev: record.rev } : undefined;
        showToast({
          text: text("board.moved", { name: row.title ?? "", to: to.name }),
          undo: now && (() => edit.mutate({ row: now, values: { [by.key]: toSend(before) } }, { onError: showProblem })),
        });
      },
      onError: (error) => {
        const problem = asProblem(error);
        const first = problem.fields[0];
        if (first?.code === "needs_conversion") return void navigate({ to: "/r/$form/$id", params: { form: form.key, id: row.id }, search: { open: "convert" } });
        const field = form.fields.find((f) => f.key === first?.field && f.key !== by.key);
        if (field && first) setWanted({ row, to, field, message: first.message });
        else showProblem(error);
      },
    });
  return {
    start: (row: RecordRow, to: RecordGroup) => send(row, to),
    wanted,
    go: (value: Json) => wanted && send(wanted.row, wanted.to, { [wanted.field.key]: toSend(value) }),
    stop: () => setWanted(undefined),
    busy: edit.isPending,
    moving: edit.isPending ? edit.variables.row.id : undefined,
  };
}
