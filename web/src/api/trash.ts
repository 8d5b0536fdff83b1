/** The trash of a form. The only file that knows these shapes. */
import { infiniteQueryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Ref } from "./schema";

export interface Trashed {
  id: string;
  title: string;
  at: string;
  by: Ref | null;
  reason: string | null;
  until: string;
  can_restore: boolean;
}

declare module "./schema" {
  interface Operations {
    "GET /records/{form}/trash": { path: { form: string }; query: { after?: string | undefined }; out: { records: Trashed[]; next: string | null; days: number } };
  }
}

export const trashQuery = (form: string) =>
  infiniteQueryOptions({
    queryKey: ["form", form, "trash"],
    queryFn: ({ pageParam, signal }) => call("GET /records/{form}/trash", { path: { form }, query: { after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
