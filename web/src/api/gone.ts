/**
 * What this tab has just deleted. Its page stands for a moment longer, and everything on it would ask again: those questions wait
 * until the page is left. Who still asks then gets the server's answer, for somebody may have brought the thing back.
 */
const places = new Set<string>();
const waiting = new Set<() => void>();

const lies = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** `path` of the API exists no more. */
export function gone(path: string): void {
  places.add(path);
}

/** Something was written at `path` or below: what lay there is there again. */
export function back(path: string): void {
  for (const place of places) if (lies(path, place)) places.delete(place);
  release();
}

/** The tab shows another page. */
export function elsewhere(): void {
  places.clear();
  release();
}

function release(): void {
  for (const go of waiting) go();
  waiting.clear();
}

/** Resolves at once, but below what has just been deleted only when that is left or back. */
export async function left(path: string): Promise<void> {
  while ([...places].some((place) => lies(path, place))) await new Promise<void>((resolve) => waiting.add(resolve));
}
