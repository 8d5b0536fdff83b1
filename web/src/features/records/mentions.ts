/** People in a text: `@李慧 看一下`. */
export interface Mentioned {
  id: string;
  name: string;
}

/** Those whose `@name` still stands in the text; of two of one name the one who was chosen last. */
export function mentionedIn(text: string, people: readonly Mentioned[]): Mentioned[] {
  const byName = new Map(people.map((p) => [p.name, p]));
  return [...byName.values()].filter((p) => partsOf(text, [...byName.keys()]).some((part) => part.name === p.name));
}

export interface Part {
  text: string;
  /** Whose name it is. */
  name?: string;
}

/** The text cut at the names; the longest name counts where one begins with another. */
export function partsOf(text: string, names: readonly string[]): Part[] {
  const longest = [...new Set(names)].filter((n) => n !== "").sort((a, b) => b.length - a.length);
  const parts: Part[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const name = text[at] === "@" ? longest.find((n) => text.startsWith(n, at + 1)) : undefined;
    if (name === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) parts.push({ text: plain });
    plain = "";
    parts.push({ text: `@${name}`, name });
    at += name.length + 1;
  }
  if (plain) parts.push({ text: plain });
  return parts;
}

/** Whether an instant is still to come. */
export const isAhead = (instant: string | null, now = Date.now()): boolean => instant !== null && Date.parse(instant) > now;
