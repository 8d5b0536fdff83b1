/** Channels: settings, health, what came, web forms. The only file that knows these shapes. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Json, Label, Ref } from "./schema";

export interface Numbers {
  received: number;
  rejected: number;
  invalid: number;
  unverified: number;
  spam: number;
}

export interface Health {
  last_at: string | null;
  today: Numbers;
  week: Numbers;
  last_error: { at: string; field: string; message: string } | null;
  silent: boolean;
}

/** What a channel can be set to. */
export interface ChannelShape {
  name: Label;
  form: string;
  mapping: Record<string, string>;
  constants: Record<string, Json>;
  others: "refuse" | "ignore";
  state: "open" | "stopped";
  silent_hours: number | null;
  bare_secret: boolean;
}

export interface Channel extends Omit<ChannelShape, "state"> {
  key: string;
  stopped: { at: string; by: Ref | null } | null;
  secrets: { at: string; until: string | null }[];
  web_form: WebForm | null;
  health: Health;
  /** The program itself uses it. */
  fixed: boolean;
}

export interface ChannelField {
  key: string;
  name: string;
  kind: string;
  required: boolean;
  askable: boolean;
}

export interface ChannelForm {
  key: string;
  name: string;
  fields: ChannelField[];
}

export interface Channels {
  channels: Channel[];
  forms: ChannelForm[];
}

export const ACCENTS = ["blue", "teal", "green", "amber", "red", "grey"] as const;
export const PAGE_LANGS = ["zh", "en", "both"] as const;

export interface WebLine {
  field: string;
  label?: Label | null;
  help?: Label | null;
  required: boolean;
}

interface WebFormBase {
  title: Label;
  intro: Label;
  thanks: Label;
  button: Label;
  lines: WebLine[];
  /** Parameters of the link and the fields that they fill. */
  link: Record<string, string>;
  accent: (typeof ACCENTS)[number];
  lang: (typeof PAGE_LANGS)[number];
  consent: { text: Label; url?: string | null } | null;
  frames: string[];
}

export interface WebForm extends WebFormBase {
  token: string;
  closed_at: string | null;
  /** Whether there is one. */
  password: boolean;
}

export interface WebFormShape extends WebFormBase {
  token?: string;
  state: "open" | "closed";
  /** Empty for none; left out, it stays. */
  password?: string;
}

export interface Draft {
  form: string;
  mapping?: Record<string, string>;
  constants: Record<string, Json>;
  others: ChannelShape["others"];
  payload: Json;
}

interface Wrong {
  field: string;
  code: string;
  message: string;
}

export interface Preview {
  names: { path: string; sample: string; guessed: string | null }[];
  external_id: string | null;
  fields: { field: string; value: Json }[];
  errors: Wrong[];
}

export interface LogEntry {
  id: string;
  at: string;
  status: "created" | "matched" | "rejected" | "invalid";
  state: string | null;
  external_id: string | null;
  record: { form: string; id: string; title: string } | null;
  to: string | null;
  errors: Wrong[];
  can_replay: boolean;
  replayed: { at: string; by: Ref | null } | null;
}

export interface Replays {
  stored: number;
  already: number;
  invalid: number;
  next: string | null;
}

interface Key {
  key: string;
}

declare module "./schema" {
  interface Operations {
    "GET /channels": { out: Channels };
    "PUT /channels/{key}": { path: Key; query?: { new?: boolean }; body: ChannelShape; out: Channels };
    "DELETE /channels/{key}": { path: Key; out: Channels };
    "POST /channels/{key}/secret": { path: Key; body: { overlap_hours?: number }; out: { secret: string; before_until: string | null } };
    "DELETE /channels/{key}/secret": { path: Key; out: Channels };
    "POST /channels/preview": { body: Draft; out: Preview };
    "GET /channels/{key}/log": { path: Key; query: { only?: "invalid"; from?: string; until?: string; cursor?: string }; out: { entries: LogEntry[]; next: string | null } };
    "GET /channels/{key}/log/{id}": { path: Key & { id: string }; out: { body: Json; covered: boolean } };
    "POST /channels/{key}/replay": { path: Key; body: { entries?: string[]; from?: string; until?: string; cursor?: string }; out: Replays };
    "PUT /channels/{key}/web-form": { path: Key; body: WebFormShape; out: Channels };
    "DELETE /channels/{key}/web-form": { path: Key; out: Channels };
    "POST /channels/{key}/web-form/sample": { path: Key; query: { shown?: "thanks"; lang?: string }; body: WebFormShape; out: { html: string } };
  }
}

export const channelsQuery = queryOptions({ queryKey: ["channels"], queryFn: ({ signal }) => call("GET /channels", { signal }) });

export const channelLogQuery = (key: string, only: "invalid" | undefined) =>
  infiniteQueryOptions({
    queryKey: ["channels", key, "log", only],
    queryFn: ({ signal, pageParam }) => call("GET /channels/{key}/log", { path: { key }, query: { only, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const payloadQuery = (key: string, id: string) =>
  queryOptions({ queryKey: ["channels", key, "log", "payload", id], queryFn: ({ signal }) => call("GET /channels/{key}/log/{id}", { path: { key, id }, signal }) });

/** What a payload would become; asked anew with every change, the last answer stays until then. */
export const previewQuery = (draft: Draft) =>
  queryOptions({
    queryKey: ["channel preview", draft],
    queryFn: ({ signal }) => call("POST /channels/preview", { body: draft, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

export const sampleQuery = (key: string, body: WebFormShape, query: { shown?: "thanks"; lang?: string }) =>
  queryOptions({
    queryKey: ["web form sample", key, body, query],
    queryFn: ({ signal }) => call("POST /channels/{key}/web-form/sample", { path: { key }, body, query, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

/** What of a channel can be set, as it is. */
export const shapeOf = ({ name, form, mapping, constants, others, stopped, silent_hours, bare_secret }: Channel): ChannelShape => ({
  name, form, mapping, constants, others, state: stopped ? "stopped" : "open", silent_hours, bare_secret,
});
