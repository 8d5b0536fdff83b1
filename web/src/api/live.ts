/** The live stream: one per browser where tabs can agree on a leader (secure contexts), else one per visible tab. */
import type { QueryClient } from "@tanstack/react-query";

import { askAgain } from "./queries";
import { noticesQuery, workQuery } from "./work";

/** What the server says: that something changed, never what. */
type Message = { kind: "changed"; form: string } | { kind: "notice" } | { kind: "import" } | { kind: "operation" } | { kind: "definitions" } | { kind: "reconnected" };

const CHANNEL = "huoshui.live";

/** Connects until `stop` is called. */
export function startLive(client: QueryClient): () => void {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
  const abort = new AbortController();
  const receive = (message: Message) => {
    if (message.kind === "changed") askAgain(client, message.form);
    if (message.kind === "notice" || message.kind === "reconnected") void client.invalidateQueries({ queryKey: noticesQuery.queryKey });
    // A form is named once a second at most, a notice comes at once: what was given to me is not to wait.
    if (message.kind === "notice") void client.invalidateQueries({ queryKey: workQuery.queryKey });
    if (message.kind === "import" || message.kind === "reconnected") void client.invalidateQueries({ queryKey: ["imports"] });
    if (message.kind === "operation" || message.kind === "reconnected") void client.invalidateQueries({ queryKey: ["operations"] });
    if (message.kind === "reconnected") askAgain(client);
    // Forms, views, rights, pools: whatever is on screen may be read differently now.
    if (message.kind === "definitions") void client.invalidateQueries();
  };
  if (channel) channel.onmessage = (event: MessageEvent<Message>) => receive(event.data);
  const send = (message: Message) => {
    if (abort.signal.aborted) return;
    receive(message);
    channel?.postMessage(message);
  };
  const lead = () => listen(send, abort.signal);
  const locks = (navigator as Partial<Navigator>).locks;
  if (channel && locks) {
    // Held until this tab goes; the next one in line then takes over.
    locks.request(CHANNEL, { signal: abort.signal }, lead).catch(() => undefined);
  } else void lead();
  return () => {
    abort.abort();
    channel?.close();
  };
}

/** Resolves when aborted. Reconnects with growing pauses; a reconnection re-reads, for something may have been missed. */
function listen(send: (message: Message) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = 1000;
    let lost = false;
    const open = () => {
      source = new EventSource("/api/live");
      source.onopen = () => {
        pause = 1000;
        if (lost) send({ kind: "reconnected" });
        lost = false;
      };
      source.addEventListener("changed", (event: MessageEvent<string>) => {
        send({ kind: "changed", form: (JSON.parse(event.data) as { form: string }).form });
      });
      source.addEventListener("notice", () => send({ kind: "notice" }));
      source.addEventListener("import", () => send({ kind: "import" }));
      source.addEventListener("operation", () => send({ kind: "operation" }));
      source.addEventListener("definitions", () => send({ kind: "definitions" }));
      source.onerror = () => {
        lost = true;
        // The browser retries a broken stream by itself, a refused one it gives up.
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, pause);
        pause = Math.min(pause * 2, 60_000);
      };
    };
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      resolve();
    });
    open();
  });
}
