/** Who works on a record with its holder. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Can, Ref } from "./schema";

export const LEVELS = ["read", "act"] as const;
export type Level = (typeof LEVELS)[number];

export interface Collaborator {
  id: string;
  name: string;
  department: Ref | null;
  level: Level;
}

export interface Collaborators {
  collaborators: Collaborator[];
  can_change: Can;
}

interface RecordPath {
  form: string;
  id: string;
}
type PersonPath = RecordPath & { person: string };

declare module "./schema" {
  interface Operations {
    "GET /records/{form}/{id}/collaborators": { path: RecordPath; out: Collaborators };
    "PUT /records/{form}/{id}/collaborators/{person}": { path: PersonPath; body: { level: Level; reason?: string }; out: Collaborators };
    "DELETE /records/{form}/{id}/collaborators/{person}": { path: PersonPath; query: { reason?: string }; out: undefined };
    "PUT /records/{form}/{id}/pool": { path: RecordPath; query: { seat?: string | undefined }; body: { pool: string; reason: string }; out: Answered };
  }
}

export const collaboratorsQuery = (form: string, id: string) =>
  queryOptions({
    queryKey: ["form", form, "collaborators", id],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/collaborators", { path: { form, id }, signal }),
  });
