import { type ReactNode, useState } from "react";

import { asProblem } from "../api/problem";
import type { Field, Json, RecordRow } from "../api/schema";
import { KINDS, toSend } from "../fields";
import { named } from "../lib/i18n";

interface Props {
  field: Field;
  row: RecordRow;
  onSave: (value: Json) => Promise<unknown>;
  onClose: () => void;
}

/** One cell in edit: leaving it saves, Escape gives up. What the server refuses stays typed, with the reason. */
export function EditCell({ field, row, onSave, onClose }: Props): ReactNode {
  const before = row.fields[field.key] ?? null;
  const [value, setValue] = useState<Json>(before);
  const [refused, setRefused] = useState<string>();
  const { Input } = KINDS[field.kind];
  const chosen = ["select", "bool", "date", "user", "department", "link"].includes(field.kind) && !field.many;
  const save = (next: Json) => {
    if (JSON.stringify(toSend(next)) === JSON.stringify(toSend(before))) return onClose();
    onSave(toSend(next)).then(onClose, (error: unknown) => {
      const problem = asProblem(error);
      setRefused(problem.fields[0]?.message ?? problem.title);
    });
  };
  return (
    <span
      className="hs-edit"
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === "Escape") onClose();
        if (e.key === "Enter" && field.kind === "multi_select" && e.ctrlKey) save(value);
      }}
      onBlur={(e) => {
        if (field.kind === "multi_select" && !e.currentTarget.contains(e.relatedTarget)) save(value);
      }}
      title={refused}
    >
      <Input
        field={field}
        value={value}
        label={named(field.name)}
        small
        autoFocus
        invalid={refused !== undefined}
        onChange={(next) => {
          setValue(next);
          if (chosen) save(next);
        }}
        onDone={chosen || field.kind === "multi_select" ? undefined : () => save(value)}
      />
      {refused && <span className="hs-edit-refused" role="alert">{refused}</span>}
    </span>
  );
}
