/** The setup guide, and how people come in by a table or a link. The only file that knows these shapes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { getSettings } from "../lib/session";
import { call } from "./client";
import type { PolicyProblem, Said } from "./policies";
import { networkProblem, problemOf } from "./problem";
import type { Ref, Word } from "./schema";

export interface Guide {
  open: boolean;
  /** Form and seat of the leads. */
  form: string;
  seat: string;
  /** Active people beside me. */
  others: number;
  connected: boolean;
  policy: number | null;
  /** A record that was decided on. */
  decided: string | null;
  channels: { key: string; name: string }[];
}

export const HANDS = ["even", "free", "pool"] as const;
export const AGAIN = ["holder", "anybody"] as const;
export const AWAY = ["wait", "pool"] as const;

export interface Answers {
  hand: (typeof HANDS)[number];
  again: (typeof AGAIN)[number];
  away: (typeof AWAY)[number];
  first_contact_minutes: number | null;
  members: string[];
}

export interface PolicyDraft {
  sentences: { routes: Said[]; owner_match: Word[]; fallback: Word[] };
  problems: PolicyProblem[];
}

/** A person as it was typed. */
export interface PersonRow {
  line?: number;
  name: string;
  phone: string;
  department: string;
  role: string;
  email: string;
  login: string;
}

export interface PersonPreview extends PersonRow {
  sign_in: string | null;
  roles: string[];
  errors: { field: string; code: string; message: string }[];
}

export interface BatchPreview {
  rows: PersonPreview[];
  departments: string[];
}

export interface FirstPassword {
  id: string;
  name: string;
  login: string;
  password: string;
}

export interface Invitation {
  id: string;
  department: Ref | null;
  roles: string[];
  uses: number;
  used: number;
  created_at: string;
  created_by: string | null;
  expires_at: string;
  state: "open" | "used_up" | "expired" | "withdrawn";
}

interface IntakeAnswer {
  status: "created" | "matched" | "rejected" | "invalid";
  state: string | null;
  form: string | null;
  id: string | null;
  owner: Ref | null;
  pool: Ref | null;
  errors: { field: string; code: string; message: string }[];
}

declare module "./schema" {
  interface Operations {
    "GET /guide": { out: Guide };
    "PUT /guide": { body: { open: boolean }; out: undefined };
    "POST /guide/policy/preview": { body: Answers; out: PolicyDraft };
    "POST /guide/policy": { body: Answers; out: { version: number } };
    "POST /people/batch/preview": { body: { rows: PersonRow[]; role?: string }; out: BatchPreview };
    "POST /people/batch": { body: { rows: PersonRow[]; role?: string }; out: { people: FirstPassword[] } };
    "GET /invitations": { out: { invitations: Invitation[] } };
    "POST /invitations": { body: { department: string | null; roles: string[]; days: number; uses: number }; out: { invitation: Invitation; token: string } };
    "DELETE /invitations/{id}": { path: { id: string }; out: undefined };
    "POST /intake/{channel}": { path: { channel: string }; body: { [key: string]: Json }; out: { results: IntakeAnswer[] } };
    "POST /workspace/clearing": { body: { workspace: string }; out: undefined };
  }
}

export const guideQuery = queryOptions({
  queryKey: ["guide"],
  queryFn: ({ signal }) => call("GET /guide", { signal }),
  staleTime: 0,
});

export const draftQuery = (answers: Answers) =>
  queryOptions({
    queryKey: ["guide", "draft", answers],
    queryFn: ({ signal }) => call("POST /guide/policy/preview", { body: answers, signal }),
    placeholderData: keepPreviousData,
    enabled: answers.hand === "pool" || answers.members.length > 0,
  });

export const invitationsQuery = queryOptions({
  queryKey: ["people", "invitations"],
  queryFn: ({ signal }) => call("GET /invitations", { signal }),
});

/** Rows of a file, or of cells that were copied out of one. */
export async function readPeople(body: Blob | string, signal?: AbortSignal): Promise<PersonRow[]> {
  const headers = { "Accept-Language": getSettings().lang, "Content-Type": "application/octet-stream" };
  const response = await fetch("/api/people/sheet", { method: "POST", headers, credentials: "same-origin", body, signal }).catch((error: unknown) => {
    throw signal?.aborted ? error : networkProblem();
  });
  if (!response.ok) throw await problemOf(response);
  return ((await response.json()) as { rows: PersonRow[] }).rows;
}

/** While somebody types, nothing is asked. */
const PAUSE = 300;

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("typed on", "AbortError"));
    });
  });

export const batchQuery = (text: string, role: string | undefined) =>
  queryOptions({
    queryKey: ["people", "batch", text, role ?? ""],
    queryFn: async ({ signal }) => {
      await pause(signal);
      const rows = await readPeople(text, signal);
      return call("POST /people/batch/preview", { body: { rows, role }, signal });
    },
    placeholderData: keepPreviousData,
    enabled: text.trim() !== "",
    staleTime: 0,
    retry: false,
  });
