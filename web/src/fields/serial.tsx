import { text } from "./text";
import type { KindView } from "./types";

export const serial: KindView = { ...text, width: 110, Cell: ({ value }) => <span className="hs-figures">{String(value)}</span> };
