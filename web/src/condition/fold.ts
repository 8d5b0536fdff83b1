/** The key under which two texts are the same to a person, as `engine/src/text.rs` makes it. */
export function fold(text: string): string {
  if (!/[A-Z\u0080-\uffff]/.test(text)) return text;
  let out = "";
  for (const char of text.normalize("NFKC")) out += foldChar(char);
  return out.normalize("NFKC").replaceAll("\u{10ffff}", "");
}

/** Trimmed text, or null where only white space or a zero-width mark is left. */
export function clean(text: string): string | null {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text.charAt(start))) start++;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return start === end ? null : text.slice(start, end).replaceAll("\0", "");
}

const isBlank = (char: string) => /\s/.test(char) || "\0\u0085\u200b\ufeff\u2060".includes(char);

/** Full case folding. JavaScript has none: up and down again is the same but for ı, ẞ and Cherokee. */
function foldChar(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code === 0x131) return char;
  if (code === 0x1e9e) return "ss";
  if (code >= 0x13a0 && code <= 0x13f5) return char;
  if (code >= 0x13f8 && code <= 0x13fd) return String.fromCodePoint(code - 8);
  if (code >= 0xab70 && code <= 0xabbf) return String.fromCodePoint(code - 0xab70 + 0x13a0);
  let out = "";
  for (const upper of char.toUpperCase()) out += upper.toLowerCase();
  return out;
}
