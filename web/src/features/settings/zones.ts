const USUAL = "Asia/Shanghai";

/** Zones that this browser knows, and the one in force. */
export function zones(current: string): { value: string; label: string }[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([USUAL, current, ...known])].map((value) => ({ value, label: value }));
}
