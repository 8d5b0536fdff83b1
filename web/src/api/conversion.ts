/** A record becomes a customer, and back. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Can, Json } from "./schema";

/** A record that would be made: its values as the reader sees them, and which of them are seen in part only. */
export interface Made {
  form: string;
  fields: Record<string, Json>;
  masked: string[];
}

export interface KnownCustomer {
  /** Null where I may not see the customer. */
  id: string | null;
  title: string | null;
  holder: string | null;
}

export interface ConversionPreview {
  can: Can;
  customer: Made;
  contact: Made | null;
  known: KnownCustomer[];
  converted: { form: string; customer: string | null; title: string | null; at: string; by: string | null } | null;
}

export interface ConversionOrder {
  rev: number;
  customer: { id?: string; fields?: Record<string, Json> };
  contact: { skip?: boolean; fields?: Record<string, Json> };
}

interface RecordPath {
  form: string;
  id: string;
}

declare module "./schema" {
  interface Operations {
    "GET /records/{form}/{id}/conversion": { path: RecordPath; out: ConversionPreview };
    "POST /records/{form}/{id}/conversion": { path: RecordPath; body: ConversionOrder; out: { record: RecordDetail; customer: RecordDetail | null } };
    "DELETE /records/{form}/{id}/conversion": { path: RecordPath; query: { keep?: boolean }; out: Answered };
  }
}

export const conversionQuery = (form: string, id: string) =>
  queryOptions({
    queryKey: ["form", form, "conversion", id],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/conversion", { path: { form, id }, signal }),
  });
