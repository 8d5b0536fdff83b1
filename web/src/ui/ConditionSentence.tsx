import type { ReactNode } from "react";

import type { Condition, Form, Word } from "../api/schema";
import type { Catalog } from "../condition/catalog";
import { check } from "../condition/check";
import { sentence } from "../condition/sentence";
import { CheckError } from "../condition/types";
import { getSettings } from "../lib/session";
import { Sentence } from "./Sentence";

/** A condition in words, or what is wrong with it. */
export function ConditionSentence({ form, catalog, condition }: { form: Form; catalog: Catalog; condition: Condition }): ReactNode {
  const said = wordsOf(form, catalog, condition);
  return typeof said === "string" ? <span className="hs-late">{said}</span> : <Sentence words={said} />;
}

function wordsOf(form: Form, catalog: Catalog, condition: Condition): Word[] | string {
  try {
    return sentence(check({ catalog }, form.key, condition), { lang: getSettings().lang });
  } catch (error) {
    return error instanceof CheckError ? error.message : String(error);
  }
}
