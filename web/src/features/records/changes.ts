/** What somebody has changed in a record since it was looked at. */
import type { Field, Form, Json, RecordRow } from "../../api/schema";
import { toSend } from "../../fields";

export interface Changed {
  field: Field;
  was: Json;
  now: Json;
}

const same = (a: Json | undefined, b: Json | undefined) => JSON.stringify(toSend(a ?? null)) === JSON.stringify(toSend(b ?? null));

/** Who has it and where it lies, then what people write. What follows by itself changes with nearly everything. */
export function changesOf(form: Form, was: RecordRow, now: RecordRow): Changed[] {
  const places = (form.seats ?? []).flatMap(({ key }) => [key, `${key}_pool`]);
  const fields = [...form.fields.filter((f) => places.includes(f.key)), ...form.fields.filter((f) => !f.read_only && !places.includes(f.key))];
  return fields
    .filter((f) => f.key in now.fields && !same(was.fields[f.key], now.fields[f.key]))
    .map((field) => ({ field, was: was.fields[field.key] ?? null, now: now.fields[field.key] ?? null }));
}
