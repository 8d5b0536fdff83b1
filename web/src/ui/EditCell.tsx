import { type ReactNode, useState } from "react";

import { asProblem } from "../api/problem";
import type { Field, Form, Json, RecordRow } from "../api/schema";
import { KINDS, toSend } from "../fields";
import { named } from "../lib/i18n";

interface Props {
  form: Form;
  field: Field;
  row: RecordRow;
  onSave: (values: Record<string, Json>) => Promise<unknown>;
  onClose: () => void;
}

/**
 * One cell in edit: leaving it saves, Escape gives up. What the server refuses stays typed, with the reason; where it wants
 * another field with it, as a lost lead wants why, that field is asked for beside.
 */
export function EditCell({ form, field, row, onSave, onClose }: Props): ReactNode {
  const before = row.fields[field.key] ?? null;
  const [value, setValue] = useState<Json>(before);
  const [refused, setRefused] = useState<string>();
  const [wanted, setWanted] = useState<Field>();
  const { Input } = KINDS[field.kind];
  const several = field.kind === "multi_select" || field.many === true;
  // One press says it all, and is saved with what it says.
  const chosen = ["select", "bool", "date", "date_time", "user", "department", "link"].includes(field.kind) && !several;
  const save = (next: Json, beside: Record<string, Json> = {}) => {
    if (JSON.stringify(toSend(next)) === JSON.stringify(toSend(before))) return onClose();
    onSave({ [field.key]: toSend(next), ...beside }).then(onClose, (error: unknown) => {
      const problem = asProblem(error);
      const first = problem.fields[0];
      setWanted(form.fields.find((f) => f.key === first?.field && f.key !== field.key));
      setRefused(first?.message ?? problem.title);
    });
  };
  const Wanted = wanted && KINDS[wanted.kind].Input;
  return (
    <span
      className="hs-edit"
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === "Escape") onClose();
        if (e.key === "Enter" && several && e.ctrlKey) save(value);
      }}
      onBlur={(e) => {
        if (several && !e.currentTarget.contains(e.relatedTarget)) save(value);
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
          setRefused(undefined);
          if (chosen) save(next);
        }}
        onDone={chosen || several ? undefined : () => save(value)}
      />
      {refused && (
        <span className={wanted ? "hs-edit-refused hs-edit-wanted" : "hs-edit-refused"} role="alert">
          {refused}
          {wanted && Wanted && <Wanted field={wanted} value={row.fields[wanted.key] ?? null} label={named(wanted.name)} small onChange={(more) => save(value, { [wanted.key]: toSend(more) })} />}
        </span>
      )}
    </span>
  );
}
