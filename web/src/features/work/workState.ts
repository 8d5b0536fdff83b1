import { WORK_KINDS, type WorkKind } from "../../api/work";

/** The place in my work, as it stands in the URL. */
export interface WorkSearch {
  kind?: WorkKind;
  /** The item that is open for a follow-up. */
  open?: string;
}

export function readWorkSearch(raw: Record<string, unknown>): WorkSearch {
  const kind = WORK_KINDS.find((k) => k === raw.kind);
  return { ...(kind ? { kind } : {}), ...(typeof raw.open === "string" ? { open: raw.open } : {}) };
}
