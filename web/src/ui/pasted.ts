/** A pasted text and what it says, while a record is entered. Nothing is stored by it. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { call } from "../api/client";
import type { PasteField, PasteRead } from "../api/reading";
import type { Form, Json } from "../api/schema";
import type { Values } from "./formDraft";

export interface Pasted {
  text: string;
  read: PasteRead;
}

/** Reads texts into the draft: what a person has typed or changed stays. */
export function usePasted(form: Form, values: Values, keep: (next: Values) => void) {
  const [pasted, setPasted] = useState<Pasted>();
  const ask = useMutation({
    mutationFn: (text: string) => call("POST /records/{form}/reading", { path: { form: form.key }, body: { text } }),
    onSuccess: (read, text) => {
      const before = new Map(pasted?.read.fields.map((f) => [f.field, f.value]));
      const own = Object.entries(values).filter(([key, value]) => !before.has(key) || !same(before.get(key), value));
      keep({ ...Object.fromEntries(read.fields.map((f) => [f.field, f.value])), ...Object.fromEntries(own) });
      setPasted({ text, read });
    },
  });
  return { pasted, ask };
}

const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What was read for a field, as long as the field still says so. */
export function readFor(pasted: Pasted | undefined, values: Values, field: string): PasteField | undefined {
  const found = pasted?.read.fields.find((f) => f.field === field);
  return found && same(found.value, values[field]) ? found : undefined;
}

export interface Piece {
  text: string;
  field?: string;
}

/** The text cut where a field took something. */
export function pieces({ text, read }: Pasted): Piece[] {
  const spans = read.fields.flatMap((f) => f.spans.map((s) => ({ ...s, field: f.field }))).sort((a, b) => a.from - b.from);
  const out: Piece[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.from > at) out.push({ text: text.slice(at, span.from) });
    out.push({ text: text.slice(span.from, span.to), field: span.field });
    at = span.to;
  }
  if (at < text.length) out.push({ text: text.slice(at) });
  return out;
}
