import { type ReactNode, useId } from "react";

import type { Field, Json } from "../api/schema";
import { KINDS } from "../fields";
import { named } from "../lib/i18n";
import "./form.css";

/** One field of a form with its name, and what is to be said of it. */
export function FormField({ field, value, error, said, onChange }: { field: Field; value: Json; error?: string; /** Where the value comes from, if not from the person. */ said?: string; onChange: (value: Json) => void }): ReactNode {
  const id = useId();
  const { Input, wide } = KINDS[field.kind];
  const help = said ?? named(field.help);
  return (
    <div className={wide ? "hs-form-field hs-form-wide" : "hs-form-field"}>
      <label htmlFor={id}>
        {named(field.name)}
        {field.required && <span className="hs-late" aria-hidden> *</span>}
      </label>
      <Input id={id} field={field} value={value} onChange={onChange} invalid={error !== undefined} describedBy={error || help ? `${id}-note` : undefined} />
      {(error || help) && <span id={`${id}-note`} className={error ? "hs-form-error" : "hs-context"}>{error ?? help}</span>}
    </div>
  );
}
