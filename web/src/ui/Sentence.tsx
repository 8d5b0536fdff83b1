import type { ReactNode } from "react";

import type { Word } from "../api/schema";

/** Words of a rule or of a reason: what was chosen bold and unbroken, what connects in grey. */
export function Sentence({ words }: { words: readonly Word[] }): ReactNode {
  return (
    <span className="hs-sentence">
      {words.map((word, i) => (word.kind === "chosen" ? <b key={i}>{word.text}</b> : <span key={i}>{word.text}</span>))}
    </span>
  );
}
