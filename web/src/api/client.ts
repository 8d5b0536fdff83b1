import { getSettings } from "../lib/session";
import { networkProblem, problemOf } from "./problem";
import type { Operations } from "./schema";

export type Operation = keyof Operations;
type Part<O extends Operation, K extends string> = K extends keyof Operations[O] ? Operations[O][K] : undefined;
type Needed<O extends Operation, K extends string> = undefined extends Part<O, K> ? never : K;
type Possible<O extends Operation, K extends string> = undefined extends Part<O, K> ? ([Part<O, K>] extends [undefined] ? never : K) : never;
type Given<O extends Operation> = {
  [K in "path" | "query" | "body" as Needed<O, K>]: Part<O, K>;
} & {
  [K in "path" | "query" | "body" as Possible<O, K>]?: Part<O, K>;
} & { signal?: AbortSignal };
type Args<O extends Operation> = keyof Given<O> extends "signal" ? [given?: Given<O>] : [given: Given<O>];
export type Out<O extends Operation> = Operations[O]["out"];

interface Loose {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  signal?: AbortSignal;
}

/** One call of the API: `call("GET /records/{form}", { path: { form }, query: { limit: 80 } })`. Throws `Problem`. */
export async function call<O extends Operation>(operation: O, ...[given]: Args<O>): Promise<Out<O>> {
  const { path = {}, query = {}, body, signal } = (given ?? {}) as Loose;
  const [method = "GET", template = ""] = operation.split(" ");
  const filled = template.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(path[key] ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(key, String(value));
  const headers: Record<string, string> = { "Accept-Language": getSettings().lang };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(`/api${filled}${search.size > 0 ? `?${search}` : ""}`, {
    method,
    headers,
    credentials: "same-origin",
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : networkProblem();
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get("Content-Length") === "0") return undefined as Out<O>;
  return (await response.json()) as Out<O>;
}
