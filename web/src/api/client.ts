import { getSettings } from "../lib/session";
import { back, gone, left } from "./gone";
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
  const url = `/api${filled}${search.size > 0 ? `?${search}` : ""}`;
  // What one has deleted is not asked for by the page that showed it, which is about to be left.
  if (method === "GET") await left(filled);
  const asked: RequestInit = { method, headers, credentials: "same-origin", body: body === undefined ? undefined : JSON.stringify(body), signal };
  // What can be called off is a question, however it is sent: joined to one that was called off it would fail with it.
  if (method === "GET" || signal) return answer(url, asked) as Promise<Out<O>>;
  const answered = await once(`${method} ${url} ${asked.body as string | undefined}`, () => answer(url, asked));
  // A thing by its name; what only ends, as a merge does, can be asked for again.
  if (method === "DELETE" && template.endsWith("}")) gone(filled);
  else back(filled);
  return answered as Out<O>;
}

async function answer(url: string, asked: RequestInit): Promise<unknown> {
  const response = await fetch(url, asked).catch((error: unknown) => {
    throw asked.signal?.aborted ? error : networkProblem();
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get("Content-Length") === "0") return undefined;
  return response.json();
}

const writing = new Map<string, Promise<unknown>>();

/** A click that comes twice, an Enter key that is held: the same write is not sent again while it is under way. */
function once(key: string, send: () => Promise<unknown>): Promise<unknown> {
  const under = writing.get(key) ?? send().finally(() => writing.delete(key));
  writing.set(key, under);
  return under;
}
