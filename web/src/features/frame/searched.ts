/** Which forms the one search looks into, what is mostly looked for first. */
import type { Form } from "../../api/schema";

/** Whoever types a name or a number mostly means one of these; then come what people hold or what was sold, then the rest. */
const PARTIES = ["lead", "customer", "contact"];

/**
 * All that may be read and has something to search: a form left out would look as if nothing were there. They are asked side by
 * side in this order, so that a company's own forms never stand before its customers and orders.
 */
export function searchedForms(forms: readonly Form[]): Form[] {
  return forms.filter((f) => f.access.verbs.includes("read") && f.fields.some((x) => x.search)).sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf(form: Form): number {
  if (form.party) return PARTIES.indexOf(form.party);
  // What was said of a record speaks for itself last: the record is what one looks for.
  if (form.contact) return PARTIES.length + 2;
  return form.seats?.length || form.sale ? PARTIES.length : PARTIES.length + 1;
}
