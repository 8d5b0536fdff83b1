import { useSyncExternalStore } from "react";

export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
  href?: string;
  failed?: boolean;
}

const LASTS = 8000;
let toast: Toast | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let last = 0;
const listeners = new Set<() => void>();

const set = (next: Toast | null) => {
  toast = next;
  for (const listener of listeners) listener();
};

/** Says what was done, for eight seconds, with the way back where there is one. */
export function showToast(next: Omit<Toast, "id">): void {
  clearTimeout(timer);
  set({ ...next, id: ++last });
  timer = setTimeout(() => set(null), LASTS);
}

export function hideToast(): void {
  clearTimeout(timer);
  set(null);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useToast = (): Toast | null => useSyncExternalStore(subscribe, () => toast);
