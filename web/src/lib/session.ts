/** The only global state beside the server's: how this browser looks. Changes reach every reader by `useSetting`. */
import { useSyncExternalStore } from "react";

export type Lang = "zh" | "en";
export type Scheme = "light" | "dark" | "system";

export interface Settings {
  lang: Lang;
  scheme: Scheme;
  menuCollapsed: boolean;
  /** The workspace's zone, name and my id, known after sign-in. */
  zone: string;
}

const KEY = "huoshui.settings";
const listeners = new Set<() => void>();
/** Whether this browser has been told a language; else the account's holds from sign-in on. */
export const langChosen = stored().lang !== undefined;
let settings: Settings = { ...defaults(), ...stored() };

function defaults(): Settings {
  const zh = typeof navigator === "undefined" || !/^en\b/i.test(navigator.language);
  return { lang: zh ? "zh" : "en", scheme: "system", menuCollapsed: false, zone: "Asia/Shanghai" };
}

function stored(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
  } catch {
    return {};
  }
}

export const getSettings = (): Settings => settings;

export function setSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Private windows refuse storage; the setting then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function subscribeSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribeSettings, getSettings);
}

/** Whether a media query holds, kept current. */
export function useMedia(query: string): boolean {
  const subscribe = (listener: () => void) => {
    const media = window.matchMedia(query);
    media.addEventListener("change", listener);
    return () => media.removeEventListener("change", listener);
  };
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

export const usePhone = (): boolean => useMedia("(max-width: 767px)");

export function useDark(): boolean {
  const system = useMedia("(prefers-color-scheme: dark)");
  const { scheme } = useSettings();
  return scheme === "system" ? system : scheme === "dark";
}
