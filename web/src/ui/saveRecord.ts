import { call } from "../api/client";
import { Problem } from "../api/problem";
import type { Answered, Form, Json, RecordDetail } from "../api/schema";
import { toSend } from "../fields";
import type { Values } from "./formDraft";
import type { ConflictField } from "./States";

export type Saved =
  | { kind: "saved"; record: Answered }
  /** Somebody else changed the same fields; the others are saved. */
  | { kind: "conflict"; current: Answered; fields: ConflictField[]; saved: number };

const same = (a: Json | undefined, b: Json | undefined) => JSON.stringify(toSend(a ?? null)) === JSON.stringify(toSend(b ?? null));
const sendable = (values: Values): Values => Object.fromEntries(Object.entries(values).map(([k, v]) => [k, toSend(v)]));

/** Only what was changed is sent. After a `rev` conflict the fields that nobody else touched are saved at once. */
export async function saveRecord(form: Form, base: RecordDetail | undefined, values: Values, rev?: number, allocate = false): Promise<Saved> {
  if (!base) return { kind: "saved", record: await call("POST /records/{form}", { path: { form: form.key }, body: { fields: sendable(values), ...(allocate ? { allocate } : {}) } }) };
  const path = { form: form.key, id: base.id };
  try {
    const record = await call("PATCH /records/{form}/{id}", { path, body: { rev: rev ?? base.rev, fields: sendable(values) } });
    return { kind: "saved", record };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "conflict") throw error;
    const current = error.current ?? (await call("GET /records/{form}/{id}", { path }));
    const touched = Object.keys(values).filter((k) => !same(base.fields[k], current.fields[k]) && !same(values[k], current.fields[k]));
    const rest = Object.fromEntries(Object.entries(values).filter(([k]) => !touched.includes(k)));
    const after = Object.keys(rest).length === 0 ? current : await call("PATCH /records/{form}/{id}", { path, body: { rev: current.rev, fields: sendable(rest) } });
    if (touched.length === 0) return { kind: "saved", record: after };
    const fields = touched.flatMap((key) => {
      const field = form.fields.find((f) => f.key === key);
      return field ? [{ field, before: base.fields[key] ?? null, theirs: current.fields[key] ?? null, mine: values[key] ?? null }] : [];
    });
    return { kind: "conflict", current: after, fields, saved: Object.keys(rest).length };
  }
}
