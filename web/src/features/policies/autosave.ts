/** Keeps a draft on the server: waits for a pause, sends one write at a time, and holds on to what could not be sent. */
import type { Policy, PolicyPage } from "../../api/policies";
import { asProblem, type Problem } from "../../api/problem";

export type SaveState =
  | { kind: "saved" }
  | { kind: "waiting" | "saving" }
  | { kind: "failed"; problem: Problem }
  /** Somebody else changed the draft meanwhile. */
  | { kind: "conflict" };

export interface Edited {
  /** What is on screen and not yet on the server. */
  policy: Policy | undefined;
  state: SaveState;
}

interface Ways {
  put: (rev: number, policy: Policy) => Promise<PolicyPage>;
  /** Called with every answer, so that what is shown agrees with the server. */
  stored: (page: PolicyPage) => void;
  /** Survives a reload. */
  keep: (policy: Policy | undefined, rev: number) => void;
}

const PAUSE = 700;

export class Autosave {
  private edited: Edited;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly ways: Ways, private rev: number, kept?: Policy) {
    this.edited = { policy: kept, state: { kind: kept ? "waiting" : "saved" } };
    if (kept) this.later();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Edited => this.edited;

  /** `rev` is that of the draft on the server from which an idle editor starts again. */
  edit(policy: Policy, rev = this.rev): void {
    if (!this.edited.policy && !this.running) this.rev = rev;
    this.ways.keep(policy, this.rev);
    const blocked = this.edited.state.kind === "conflict";
    this.set({ policy, state: blocked ? this.edited.state : { kind: this.running ? "saving" : "waiting" } });
    if (!blocked) this.later();
  }

  /** Resolves when nothing is left to send, or when it could not be sent. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.edited.policy && this.edited.state.kind !== "conflict") await this.send();
    return this.edited.policy === undefined;
  }

  /** Theirs: what was typed here goes. Mine: it goes over theirs. */
  resolve(keepMine: boolean, page: PolicyPage): void {
    this.rev = page.draft?.rev ?? 0;
    this.ways.stored(page);
    const mine = keepMine ? this.edited.policy : undefined;
    this.ways.keep(mine, this.rev);
    this.set({ policy: mine, state: { kind: mine ? "waiting" : "saved" } });
    if (mine) void this.flush();
  }

  /** The draft is another one now: published, rolled back, thrown away. */
  restart(page: PolicyPage): void {
    clearTimeout(this.timer);
    this.rev = page.draft?.rev ?? 0;
    this.ways.keep(undefined, this.rev);
    this.set({ policy: undefined, state: { kind: "saved" } });
    this.ways.stored(page);
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  private async send(): Promise<void> {
    const policy = this.edited.policy;
    if (!policy) return;
    this.set({ policy, state: { kind: "saving" } });
    this.running = this.ways.put(this.rev, policy).then(
      (page) => {
        this.running = undefined;
        this.rev = page.draft?.rev ?? 0;
        this.ways.stored(page);
        // What was typed while this was under way goes next.
        const newer = this.edited.policy === policy ? undefined : this.edited.policy;
        this.ways.keep(newer, this.rev);
        this.set({ policy: newer, state: { kind: newer ? "waiting" : "saved" } });
        if (newer) this.later();
      },
      (error: unknown) => {
        this.running = undefined;
        const problem = asProblem(error);
        this.set({ ...this.edited, state: problem.status === 409 ? { kind: "conflict" } : { kind: "failed", problem } });
      },
    );
    await this.running;
  }

  private set(next: Edited): void {
    this.edited = next;
    for (const listener of this.listeners) listener();
  }
}
