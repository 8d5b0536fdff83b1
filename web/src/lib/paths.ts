/** Addresses that are built outside of typed links. */
export const loginPath = (to: string): string => (to === "/" ? "/login" : `/login?to=${encodeURIComponent(to)}`);

/** Only places of this site: `//host` and `https:` are refused. */
export function safeReturn(to: string | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : "/";
}
