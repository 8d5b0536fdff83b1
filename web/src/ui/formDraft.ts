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

export function keepDraft(place: string, values: Values): Draft | undefined {
  const draft = { values, at: Date.now() };
  try {
    if (Object.keys(values).length === 0) sessionStorage.removeItem(key(place));
    else sessionStorage.setItem(key(place), JSON.stringify(draft));
  } catch {
    return undefined;
  }
  return Object.keys(values).length === 0 ? undefined : draft;
}
