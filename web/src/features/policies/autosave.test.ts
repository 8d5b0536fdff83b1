import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Policy, PolicyPage } from "../../api/policies";
import { Problem } from "../../api/problem";
import { Autosave } from "./autosave";

const policy = (name: string): Policy => ({ form: "lead", seat: name, screens: [], marks: [], owner_match: { enabled: true }, routes: [], fallback: { to: "review" } });
const page = (rev: number, of: Policy): PolicyPage => ({ draft: { rev, at: "", by: null, policy: of } }) as unknown as PolicyPage;

function world(kept?: Policy) {
  const sent: [number, string][] = [];
  const answers: (() => Promise<PolicyPage>)[] = [];
  const kept_: (string | undefined)[] = [];
  const saver = new Autosave(
    {
      put: (rev, p) => {
        sent.push([rev, p.seat]);
        return answers.shift()?.() ?? Promise.resolve(page(rev + 1, p));
      },
      stored: () => undefined,
      keep: (p) => kept_.push(p?.seat),
    },
    3,
    kept,
  );
  return { saver, sent, answers, kept: kept_ };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("edits in a row are one write, with the last of them", async () => {
  const { saver, sent, kept } = world();
  saver.edit(policy("a"));
  saver.edit(policy("b"));
  expect(saver.snapshot().state.kind).toBe("waiting");
  await vi.runAllTimersAsync();
  expect(sent).toEqual([[3, "b"]]);
  expect(saver.snapshot()).toEqual({ policy: undefined, state: { kind: "saved" } });
  expect(kept.at(-1)).toBeUndefined();
});

test("what is typed while a write is under way goes next, on the new revision", async () => {
  const { saver, sent, answers } = world();
  let finish: (p: PolicyPage) => void = () => undefined;
  answers.push(() => new Promise((resolve) => (finish = resolve)));
  saver.edit(policy("a"));
  await vi.advanceTimersByTimeAsync(1000);
  saver.edit(policy("b"));
  finish(page(4, policy("a")));
  await vi.runAllTimersAsync();
  expect(sent).toEqual([[3, "a"], [4, "b"]]);
});

test("a failed write keeps what was typed and can be sent again", async () => {
  const { saver, sent, answers } = world();
  answers.push(() => Promise.reject(new Problem(0, "network", "", "")));
  saver.edit(policy("a"));
  await vi.runAllTimersAsync();
  expect(saver.snapshot().state.kind).toBe("failed");
  expect(saver.snapshot().policy?.seat).toBe("a");
  expect(await saver.flush()).toBe(true);
  expect(sent).toHaveLength(2);
});

test("a conflict stops writing until a side is chosen", async () => {
  const { saver, sent, answers } = world();
  answers.push(() => Promise.reject(new Problem(409, "conflict", "", "")));
  saver.edit(policy("a"));
  await vi.runAllTimersAsync();
  saver.edit(policy("b"));
  await vi.runAllTimersAsync();
  expect([saver.snapshot().state.kind, sent.length]).toEqual(["conflict", 1]);
  saver.resolve(true, page(9, policy("theirs")));
  await vi.runAllTimersAsync();
  expect(sent.at(-1)).toEqual([9, "b"]);
});

test("theirs drops mine", async () => {
  const { saver, sent, answers } = world();
  answers.push(() => Promise.reject(new Problem(409, "conflict", "", "")));
  saver.edit(policy("a"));
  await vi.runAllTimersAsync();
  saver.resolve(false, page(9, policy("theirs")));
  await vi.runAllTimersAsync();
  expect([saver.snapshot().policy, sent.length]).toEqual([undefined, 1]);
});

test("what a reload found unsent is sent", async () => {
  const { sent } = world(policy("kept"));
  await vi.runAllTimersAsync();
  expect(sent).toEqual([[3, "kept"]]);
});

test("an idle editor goes on from the draft that the server has now", async () => {
  const { saver, sent } = world();
  saver.edit(policy("a"), 7);
  saver.edit(policy("b"), 8);
  await vi.runAllTimersAsync();
  expect(sent).toEqual([[7, "b"]]);
});
