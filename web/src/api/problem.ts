import { text, type TextKey } from "../lib/i18n";
import type { RecordDetail } from "./schema";

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** A refused or failed call, told as problem+json (RFC 9457); `network` where no answer came. */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly fields: FieldProblem[] = [],
    /** The record as it is now, where somebody was faster. */
    readonly current?: RecordDetail,
    /** The record that holds what was asked for, where it was merged. */
    readonly mergedInto?: { form: string; id: string },
  ) {
    super(detail || title || code);
  }
}

interface Body {
  type?: string;
  title?: string;
  detail?: string;
  errors?: FieldProblem[];
  current?: RecordDetail;
  merged_into?: { form: string; id: string };
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({})).then((b) => b as Body);
  const code = body.type?.split("/").pop() ?? `http_${response.status}`;
  // Which field is meant stands beside it; its key says nothing to a person.
  const said = [...new Set(body.errors?.map((e) => e.message))].join(text("sentence.join"));
  const words = body.title ? { title: body.title, detail: said || (body.detail ?? "") } : wordsOf(response.status);
  return new Problem(response.status, code, words.title, words.detail, body.errors ?? [], body.current, body.merged_into);
}

export const networkProblem = (): Problem =>
  new Problem(0, "network", text("problem.network"), text("problem.network_next"));

/** What happened and what to do, for answers that do not say it themselves. */
function wordsOf(status: number): { title: string; detail: string } {
  const kinds: [boolean, TextKey, TextKey][] = [
    [status === 401, "problem.signed_out", "problem.signed_out_next"],
    [status === 403, "problem.forbidden", "problem.forbidden_next"],
    [status === 404, "problem.missing", "problem.missing_next"],
    [status === 429, "problem.too_many", "problem.too_many_next"],
    [status >= 500, "problem.server", "problem.server_next"],
  ];
  const found = kinds.find(([holds]) => holds);
  return { title: text(found?.[1] ?? "problem.refused"), detail: text(found?.[2] ?? "problem.refused_next") };
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(-1, "client", text("problem.client"), String(error));
