import type { Json } from "../api/schema";

export type Values = Record<string, Json>;
export interface Draft {
  values: Values;
  /** When it was kept, in milliseconds. */
  at: number;
}

const key = (place: string) => `huoshui.draft.${place}`;

/** What was typed and not yet saved; survives a reload of this tab. */
export function readDraft(place: string): Draft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key(place)) ?? "null") as Draft | undefined ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined once nothing is left to keep. Without storage it lasts as long as the page. */
export function keepDraft(place: string, values: Values): Draft | undefined {
  const empty = Object.keys(values).length === 0;
  const draft = { values, at: Date.now() };
  try {
    if (empty) sessionStorage.removeItem(key(place));
    else sessionStorage.setItem(key(place), JSON.stringify(draft));
  } catch {
    // Full or forbidden: what was typed stays on screen.
  }
  return empty ? undefined : draft;
}
