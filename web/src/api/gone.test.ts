import { afterEach, expect, test, vi } from "vitest";

import { call } from "./client";
import { elsewhere } from "./gone";

afterEach(() => {
  elsewhere();
  vi.unstubAllGlobals();
});

/** What the server was asked for. */
function asked(): string[] {
  const urls: string[] = [];
  vi.stubGlobal("fetch", (url: string, { method }: RequestInit) => {
    urls.push(`${method} ${url}`);
    return Promise.resolve(new Response("{}", { headers: { "Content-Type": "application/json" } }));
  });
  return urls;
}
const path = { form: "lead", id: "7" };
const turn = () => new Promise((resolve) => setTimeout(resolve));

test("what was just deleted is asked for only when its page is left", async () => {
  const urls = asked();
  await call("DELETE /records/{form}/{id}", { path });
  void call("GET /records/{form}/{id}", { path });
  void call("GET /records/{form}/{id}/timeline", { path, query: {} });
  void call("GET /records/{form}", { path, query: {} });
  await turn();
  expect(urls).toEqual(["DELETE /api/records/lead/7", "GET /api/records/lead"]);
  elsewhere();
  await turn();
  expect(urls.slice(2)).toEqual(["GET /api/records/lead/7", "GET /api/records/lead/7/timeline"]);
});

test("what was brought back is asked for at once", async () => {
  const urls = asked();
  await call("DELETE /records/{form}/{id}", { path });
  const reading = call("GET /records/{form}/{id}", { path });
  await call("POST /records/{form}/{id}/restoration", { path });
  await reading;
  expect(urls.at(-1)).toBe("GET /api/records/lead/7");
});

test("an end that leaves the thing itself does not hold anything back", async () => {
  const urls = asked();
  await call("DELETE /records/{form}/{id}/conversion", { path, query: {} });
  await call("GET /records/{form}/{id}/conversion", { path });
  expect(urls).toHaveLength(2);
});
