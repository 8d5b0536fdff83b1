/** The second factor of sign-in: codes of an authenticator app. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";

/** The password was right; a code is still to come. */
export interface SecondStep {
  token: string;
  expires_at: string;
}

export interface SecondFactor {
  on: boolean;
  since: string | null;
  /** Recovery codes that are not used yet. */
  recovery_left: number;
  /** Whether the workspace wants it of me. */
  required: boolean;
}

export interface Seed {
  /** To be typed where nothing can be scanned. */
  secret: string;
  /** As a code to scan. */
  uri: string;
}

export interface Proof {
  password: string;
  code: string;
}

declare module "./schema" {
  interface Operations {
    "POST /session/second-step": { body: { token: string; code: string }; out: Me };
    "GET /session/second-factor": { out: SecondFactor };
    "POST /session/second-factor": { out: Seed };
    "PUT /session/second-factor": { body: Proof; out: { codes: string[] } };
    "POST /session/second-factor/removal": { body: Proof; out: undefined };
    "POST /session/second-factor/recovery-codes": { body: Proof; out: { codes: string[] } };
    "DELETE /people/{id}/second-factor": { path: { id: string }; out: undefined };
  }
}

export const secondFactorQuery = queryOptions({
  queryKey: ["second_factor"],
  queryFn: ({ signal }) => call("GET /session/second-factor", { signal }),
});

/** Each asking makes another seed, so that a page asks once. */
export const seedQuery = queryOptions({
  queryKey: ["second_factor", "seed"],
  queryFn: ({ signal }) => call("POST /session/second-factor", { signal }),
  staleTime: Infinity,
  gcTime: 0,
  retry: false,
  refetchOnWindowFocus: false,
});
