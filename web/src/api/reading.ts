/** Pasted text as fields of a form. The only file that knows these shapes. */
import type { Json } from "./schema";

export interface PasteField {
  field: string;
  value: Json;
  /** In UTF-16 units of the text; none overlap. Empty for what was left over. */
  spans: { from: number; to: number }[];
  confidence: "certain" | "likely";
}

export interface PasteRead {
  fields: PasteField[];
  people: number;
}

declare module "./schema" {
  interface Operations {
    "POST /records/{form}/reading": { path: { form: string }; body: { text: string }; out: PasteRead };
  }
}

/** Characters that are read. */
export const MOST_PASTED = 10_000;
