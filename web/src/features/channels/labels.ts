import type { Label } from "../../api/schema";
import { getSettings } from "../../lib/session";

/** A label keeps its other language; what is typed is the one that is shown. */
export const relabelled = (label: Label, typed: string): Label =>
  getSettings().lang === "zh" ? { ...label, zh: typed } : { zh: label.zh || typed, en: typed };
