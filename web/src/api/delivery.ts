/** How notices reach people: what I choose, what operators set, what became of messages. The only file that knows these shapes. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Ref } from "./schema";

/** Times of day, in the workspace's zone. */
export interface Quiet {
  from: string;
  until: string;
}

export interface NoticeSettings {
  email: string | null;
  can_mail: boolean;
  kinds: { key: string; name: string; mail: boolean; urgent: boolean; usual_mail: boolean }[];
  quiet: Quiet | null;
  usual_quiet: Quiet | null;
}

/** What is left out is as the workspace has it. */
export interface NoticeChoice {
  email?: string | null;
  mail?: Record<string, boolean>;
  urgent?: string[];
  quiet?: Quiet | null;
}

export const SECURITIES = ["tls", "starttls", "none"] as const;
export type Security = (typeof SECURITIES)[number];
export const PLATFORMS = ["wecom", "dingtalk", "feishu"] as const;
export type Platform = (typeof PLATFORMS)[number];

export interface MailServer {
  host: string;
  port: number;
  security: Security;
  user: string | null;
  /** Whether there is one. */
  password: boolean;
  from: string;
  authority: string | null;
}

export interface Robot {
  id: string;
  name: string;
  platform: Platform;
  /** All that is told of the webhook. */
  host: string;
  /** Whether there is one. */
  secret: boolean;
  kinds: string[];
  departments: string[];
  teams: string[];
  quiet: Quiet | null;
  lang: "zh" | "en";
}

export interface Ways {
  base: string | null;
  quiet: Quiet | null;
  /** When those who may see boards are told of the day before: `08:30`. */
  summary: string | null;
  kinds: { key: string; name: string; mail: boolean }[];
  mail: MailServer | null;
  robots: Robot[];
  waiting: number;
  failed: number;
}

/** Secrets go in and never come out; without one the one that is there stays. */
export type NewMailServer = Omit<MailServer, "password"> & { password?: string };
export type NewRobot = Omit<Robot, "id" | "host" | "secret"> & { url?: string; secret?: string };

interface Trouble {
  code: string;
  text: string;
  detail: string;
}

export interface Tested {
  arrived: boolean;
  error: Trouble | null;
}

export const STATES = ["waiting", "sent", "failed", "dropped"] as const;
export type DeliveryState = (typeof STATES)[number];

export interface Delivery {
  id: string;
  kind: string;
  kind_name: string;
  person: Ref;
  /** Null for mail; without a name, a robot that is gone. */
  robot: Ref | null;
  at: string;
  state: DeliveryState;
  due_at: string | null;
  tries: number;
  error: Trouble | null;
  ended_at: string | null;
}

interface Id {
  id: string;
}

declare module "./schema" {
  interface Operations {
    "GET /notices/settings": { out: NoticeSettings };
    "PUT /notices/settings": { body: NoticeChoice; out: NoticeSettings };
    "GET /delivery": { out: Ways };
    "PUT /delivery": { body: { base: string | null; by_mail: string[]; quiet: Quiet | null; summary: string | null }; out: Ways };
    "PUT /delivery/mail": { body: NewMailServer; out: Ways };
    "DELETE /delivery/mail": { out: undefined };
    "POST /delivery/mail/test": { body: { to?: string }; out: Tested };
    "POST /delivery/robots": { body: NewRobot; out: Id };
    "PUT /delivery/robots/{id}": { path: Id; body: NewRobot; out: Ways };
    "DELETE /delivery/robots/{id}": { path: Id; out: undefined };
    "POST /delivery/robots/{id}/test": { path: Id; out: Tested };
    "GET /delivery/log": { query: { state?: string; person?: string; cursor?: string }; out: { deliveries: Delivery[]; next: string | null } };
    "POST /delivery/log/{id}/resend": { path: Id; out: undefined };
  }
}

export const noticeSettingsQuery = queryOptions({
  queryKey: ["notices", "settings"],
  queryFn: ({ signal }) => call("GET /notices/settings", { signal }),
});

export const waysQuery = queryOptions({
  queryKey: ["delivery", "ways"],
  queryFn: ({ signal }) => call("GET /delivery", { signal }),
});

export const deliveryLogQuery = (state: string | undefined, person: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["delivery", "log", state, person],
    queryFn: ({ signal, pageParam }) => call("GET /delivery/log", { query: { state, person, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
