import { useState } from "react";

import { asProblem } from "../api/problem";

/**
 * What the server has against a field of `values`, by its place (`name`, `customer_days.active`). It judged what was sent: once
 * something else stands there, it has not been judged yet.
 */
export function useRefused(error: unknown, values: object): (place: string) => string | undefined {
  const [judged, setJudged] = useState({ error, values });
  if (judged.error !== error) setJudged({ error, values });
  if (!error) return () => undefined;
  const { fields } = asProblem(error);
  return (place) => (at(values, place) === at(judged.values, place) ? fields.find((f) => f.field === place)?.message : undefined);
}

/** As text, since objects are often made anew with every look. */
const at = (values: object, place: string): string | undefined =>
  JSON.stringify(place.split(".").reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), values));
