/**
 * Typing Chinese: as long as the input method composes, its keys are its own. The list of people beside the text listens to each key and
 * knows nothing of that, so that Enter would choose somebody where it ends a word, and half a pinyin would be looked for.
 */
import type { CompositionEvent, KeyboardEvent } from "react";

/** What a key is called that the input method takes for itself. */
const PROCESSED = 229;

const keep = (event: KeyboardEvent): void => {
  if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === PROCESSED) event.stopPropagation();
};

/** Stands around the text and its list. */
export const composing = {
  onKeyDownCapture: keep,
  onKeyUpCapture: keep,
  // The list looks for what stands in the text when a key comes up; a word that was chosen with the mouse or a thumb has none.
  onCompositionEnd: ({ target }: CompositionEvent): void => {
    // Only when the word stands in the text.
    queueMicrotask(() => target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true, key: "Unidentified" })));
  },
};
