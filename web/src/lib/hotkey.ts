import { useSyncExternalStore } from "react";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Runs `act` when the key is pressed outside of inputs. Listens anew with every render, so the newest closure answers. */
export function useHotkey(key: string, act: () => void): void {
  const subscribe = () => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  };
  useSyncExternalStore(subscribe, () => null);
}
