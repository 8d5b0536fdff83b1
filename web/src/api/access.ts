/** People with their accounts, roles, and one's own API keys. The only file that knows these shapes. */
import { queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Label, Ref } from "./schema";

/** A person as those who manage people see it. */
export interface Account {
  id: string;
  name: string;
  department: Ref | null;
  login: string;
  active: boolean;
  roles: string[];
  shops: string[];
  lang: "zh" | "en";
  phone: string | null;
  email: string | null;
  must_change_password: boolean;
  locked_until: string | null;
  last_seen: string | null;
  second_factor: boolean;
}

export interface Role {
  key: string;
  name: Label;
  powers: string[];
  people: number;
}

export interface AccountEdit {
  name?: string;
  phone?: string | null;
  email?: string | null;
  department?: string | null;
  roles?: string[];
  active?: boolean;
  reset_password?: boolean;
}

export interface NewAccount {
  login: string;
  name: string;
  phone: string | null;
  email: string | null;
  department: string | null;
  roles: string[];
}

/** The password is told once. */
export interface AccountAnswer {
  person: Account;
  password?: string;
}

export const SCOPES = ["*", "records:read", "records:write", "intake", "policies", "teams", "pools", "boards", "people", "forms"] as const;

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  created_at: string;
  used_at: string | null;
}

declare module "./schema" {
  interface Operations {
    "POST /people": { body: NewAccount; out: AccountAnswer };
    "PATCH /people/{id}": { path: { id: string }; body: AccountEdit; out: AccountAnswer };
    "GET /roles": { out: { roles: Role[] } };
    "GET /keys": { out: { keys: ApiKey[] } };
    "POST /keys": { body: { name: string; scopes: string[] }; out: { id: string; key: string } };
    "DELETE /keys/{id}": { path: { id: string }; out: undefined };
  }
}

export const accountsQuery = queryOptions({
  queryKey: ["people", "accounts"],
  queryFn: async ({ signal }) => {
    const { people } = await call("GET /people", { query: {}, signal });
    // Without the power the answer holds names only.
    return people.filter((p): p is Account => "login" in p);
  },
});

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: ({ signal }) => call("GET /roles", { signal }),
  staleTime: 60_000,
});

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => call("GET /keys", { signal }),
});
