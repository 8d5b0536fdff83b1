/** What happens before anybody can sign in: the first start, and links by which people let themselves in. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Trade } from "./schema";

export interface Setup {
  open: boolean;
  /** In a browser on the machine itself it is not. */
  needs_token: boolean;
}

export interface NewWorkspace {
  token?: string;
  workspace: string;
  zone: string;
  trade: Trade | null;
  name: string;
  phone: string | null;
  password: string;
}

export interface InvitedTo {
  workspace: string;
  department: string | null;
  roles: string[];
  expires_at: string;
}

declare module "./schema" {
  interface Operations {
    "GET /setup": { out: Setup };
    "POST /setup": { body: NewWorkspace; out: Me };
    "POST /invitation": { body: { token: string }; out: InvitedTo };
    "POST /invitation/acceptance": { body: { token: string; name: string; phone: string; password: string }; out: Me };
  }
}

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => call("GET /setup", { signal }),
  staleTime: 0,
});

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => call("POST /invitation", { body: { token }, signal }),
    // A link that has let somebody in is used up: what it opened is asked once.
    staleTime: Infinity,
    retry: false,
  });
