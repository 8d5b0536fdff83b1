import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";

import { call } from "../../api/client";
import { type Policy, type PolicyPage, policyQuery } from "../../api/policies";
import { Autosave, type SaveState } from "./autosave";

export interface Draft {
  policy: Policy;
  state: SaveState;
  saver: Autosave;
  edit: (change: (policy: Policy) => Policy) => void;
}

/** The policy as it is being edited. Writing goes on when the page is left. */
export function useDraft(page: PolicyPage): Draft {
  const client = useQueryClient();
  const [saver] = useState(() => autosave(client, page));
  const { policy: mine, state } = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const edit = (change: (policy: Policy) => Policy) => {
    const latest = client.getQueryData(policyQuery(page.form, page.seat).queryKey) ?? page;
    const before = saver.snapshot().policy ?? onServer(latest);
    const after = change(before);
    if (after !== before) saver.edit(after, latest.draft?.rev ?? 0);
  };
  return { policy: mine ?? onServer(page), state, saver, edit };
}

export const onServer = (page: PolicyPage): Policy => page.draft?.policy ?? page.published?.policy ?? blank(page.form, page.seat);

const blank = (form: string, seat: string): Policy => ({
  form, seat, screens: [], marks: [], owner_match: { enabled: true }, routes: [], fallback: { to: "review" },
});

function autosave(client: QueryClient, page: PolicyPage): Autosave {
  const { form, seat } = page;
  const path = { form, seat };
  const key = `huoshui.policy.${form}.${seat}`;
  const kept = readKept(key);
  const saver = new Autosave(
    {
      put: (rev, policy) => call("PUT /policies/{form}/{seat}/draft", { path, body: { rev, policy } }),
      stored: (answer) => client.setQueryData(policyQuery(form, seat).queryKey, answer),
      keep: (policy, rev) => keep(key, policy && { policy, rev }),
    },
    kept?.rev ?? page.draft?.rev ?? 0,
    kept?.policy,
  );
  return saver;
}

interface Kept {
  policy: Policy;
  rev: number;
}

function readKept(key: string): Kept | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(key: string, kept: Kept | undefined): void {
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept));
    else sessionStorage.removeItem(key);
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}
