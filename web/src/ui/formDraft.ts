import type { Json } from "../api/schema";

export type Values = Record<string, Json>;
/** What a change was made from: who was faster is told by it. */
export interface Base {
  rev: number;
  fields: Values;
}

export interface Draft {
  values: Values;
  /** The record as it stood when it was begun. */
  base?: Base;
  /** When it was kept, in milliseconds. */
  at: number;
}

const DRAFTS = ["huoshui.draft.", "huoshui.policy."];
const OWNER = "huoshui.drafts_of";
const key = (place: string) => `${DRAFTS[0]}${place}`;

/** What was typed is its writer's: nobody else who signs in here sees it. Without a person it is forgotten at once. */
export function claimDrafts(person?: string): void {
  try {
    if (person && sessionStorage.getItem(OWNER) === person) return;
    for (const stored of Object.keys(sessionStorage)) if (DRAFTS.some((d) => stored.startsWith(d))) sessionStorage.removeItem(stored);
    if (person) sessionStorage.setItem(OWNER, person);
    else sessionStorage.removeItem(OWNER);
  } catch {
    // Without storage nothing is kept.
  }
}

/** What was typed and not yet saved; survives a reload of this tab. */
export function readDraft(place: string): Draft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key(place)) ?? "null") as Draft | undefined ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined once nothing is left to keep. Without storage it lasts as long as the page. */
export function keepDraft(place: string, values: Values, base?: Base): Draft | undefined {
  const empty = Object.keys(values).length === 0;
  const draft: Draft = { values, at: Date.now(), ...(base ? { base } : {}) };
  try {
    if (empty) sessionStorage.removeItem(key(place));
    else sessionStorage.setItem(key(place), JSON.stringify(draft));
  } catch {
    // Full or forbidden: what was typed stays on screen.
  }
  return empty ? undefined : draft;
}
