import { useState, useSyncExternalStore } from "react";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Runs `act` when the key is pressed outside of inputs. */
export function useHotkey(key: string, act: () => void): void {
  const [held] = useState(() => {
    const current = { act };
    const subscribe = () => {
      const listener = (event: KeyboardEvent) => {
        if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
        event.preventDefault();
        current.act();
      };
      document.addEventListener("keydown", listener);
      return () => document.removeEventListener("keydown", listener);
    };
    return { current, subscribe };
  });
  useSyncExternalStore(held.subscribe, () => null);
  // The newest closure answers; reading it happens in the event only.
  queueMicrotask(() => (held.current.act = act));
}
