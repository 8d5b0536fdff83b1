import type { ReactNode } from "react";

import type { Summed } from "./lines";
import "./groups.css";

/** What a number of some records comes to. */
export const Sum = ({ sum: { name, text, why } }: { sum: Summed }): ReactNode => (
  <span className="hs-sum hs-context" title={why}>{name} <span className="hs-figures">{text}</span></span>
);
