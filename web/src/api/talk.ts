/** What people say of a record and lay beside it: comments and attachments. The only file that knows these shapes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { getSettings } from "../lib/session";
import { call } from "./client";
import { networkProblem, problemOf } from "./problem";
import type { Can, Ref } from "./schema";

export interface CommentDraft {
  text: string;
  /** Ids of people who may read the record. */
  mentions: string[];
}

export interface Attachment {
  id: string;
  name: string;
  /** Media type, by the content. */
  kind: string;
  /** Bytes. */
  size: number;
  at: string;
  by: Ref | null;
  /** Browsers show it. */
  picture: boolean;
  can: { open: Can; remove: Can };
}

export interface Attachments {
  attachments: Attachment[];
  can: { add: Can };
  /** Bytes that a file may have. */
  largest: number;
}

interface RecordPath {
  form: string;
  id: string;
}
type CommentPath = RecordPath & { comment: string };
type AttachmentPath = RecordPath & { attachment: string };

declare module "./schema" {
  interface Operations {
    "GET /records/{form}/{id}/readers": { path: RecordPath; query: { search?: string }; out: { people: Person[] } };
    "POST /records/{form}/{id}/comments": { path: RecordPath; body: CommentDraft; out: { id: string } };
    "PATCH /records/{form}/{id}/comments/{comment}": { path: CommentPath; body: CommentDraft; out: undefined };
    "DELETE /records/{form}/{id}/comments/{comment}": { path: CommentPath; out: undefined };
    "GET /records/{form}/{id}/attachments": { path: RecordPath; out: Attachments };
    "DELETE /records/{form}/{id}/attachments/{attachment}": { path: AttachmentPath; out: undefined };
    "POST /records/{form}/{id}/attachments/{attachment}/restoration": { path: AttachmentPath; out: undefined };
  }
}

export const readersQuery = (form: string, id: string, search: string) =>
  queryOptions({
    queryKey: ["form", form, "readers", id, search],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/readers", { path: { form, id }, query: { search }, signal }),
    placeholderData: keepPreviousData,
  });

export const attachmentsQuery = (form: string, id: string) =>
  queryOptions({
    queryKey: ["form", form, "attachments", id],
    queryFn: ({ signal }) => call("GET /records/{form}/{id}/attachments", { path: { form, id }, signal }),
  });

/** Where a file is had; `show` for the page itself, pictures only. */
export const attachmentHref = (form: string, id: string, attachment: string, show = false): string =>
  `/api/records/${form}/${id}/attachments/${attachment}${show ? "?show=true" : ""}`;

/** Sends a file as it is and says how far it has come, from 0 to 1: `fetch` does not tell. */
export function attach({ form, id }: RecordPath, file: File, onShare: (share: number) => void): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/records/${form}/${id}/attachments?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("Accept-Language", getSettings().lang);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / event.total);
    request.onerror = () => reject(networkProblem());
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Attachment);
      else void problemOf(new Response(request.responseText, { status: request.status })).then(reject);
    };
    request.send(file);
  });
}
