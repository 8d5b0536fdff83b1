/** Which form takes follow-ups of another one, and which of its fields are asked where. */
import type { Field, Form } from "../api/schema";
import { mayEdit } from "./columns";

export interface FollowUpForm {
  form: Form;
  /** The field that leads to what the follow-up is about. */
  link: Field;
  /** What came of it: the required choice without a usual value. */
  result?: Field;
  /** What is written. */
  text?: Field;
  /** Plans the next contact. */
  next?: Field;
  /** Short choices beside it. */
  others: Field[];
}

/** The form whose records are contacts with those of this one, if I may write it. */
export function followUpForm(forms: readonly Form[], of: Form): FollowUpForm | undefined {
  const about = (form: Form) => form.fields.find((f) => form.timeline_of?.includes(f.key) && f.form === of.key);
  const written = forms.filter((f) => f.access.verbs.includes("create") && about(f));
  const form = written.find((f) => f.contact) ?? written[0];
  const link = form && about(form);
  if (!form || !link) return undefined;
  const open = form.fields.filter((f) => mayEdit(form, f.key) && !form.timeline_of?.includes(f.key));
  const result = open.find((f) => f.kind === "select" && f.required && f.default === undefined);
  const next = open.find((f) => f.key === form.contact?.next) ?? open.find((f) => f.kind === "date_time");
  const others = open.filter((f) => f.kind === "select" && f !== result).sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  return { form, link, result, next, text: open.find((f) => f.kind === "long_text"), others: others.slice(0, 3) };
}
