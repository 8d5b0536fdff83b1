import { useSyncExternalStore } from "react";

import { asProblem } from "../api/problem";
import { text } from "../lib/i18n";

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

/** What a refused or failed act says where no form stands. */
export function showProblem(error: unknown): void {
  const { title, detail } = asProblem(error);
  const words = detail.startsWith(title) ? [detail] : [title, detail];
  showToast({ text: words.filter(Boolean).join(text("sentence.join")), failed: true });
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
