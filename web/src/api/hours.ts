/** Working hours: schedules, the calendar, shifts. The only file that knows these shapes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { call } from "./client";
import type { Label, Ref } from "./schema";

export interface Block {
  /** 1 is Monday. */
  days: number[];
  /** `09:00`; up to `24:00`, at or before `from` on the next day. */
  from: string;
  until: string;
}

export interface ScheduleShape {
  name: Label;
  /** Null is the workspace's. */
  zone?: string | null;
  blocks: Block[];
  holidays: boolean;
}

export interface Schedule extends ScheduleShape {
  key: string;
  open: boolean;
  used_by: string[];
}

export const DAY_KINDS = ["holiday", "workday", "plain"] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export interface CalendarDay {
  date: string;
  kind: DayKind;
  name: Label;
  own: boolean;
  /** What the state says, where the workspace says something else. */
  statutory: DayKind | null;
}

export interface Hours {
  version: number;
  zone: string;
  schedules: Schedule[];
  default: string | null;
  shifts: { person: Ref; schedule: string }[];
  year: number;
  /** Whether the statutory days of the year are known. */
  known: boolean;
  days: CalendarDay[];
}

export interface Trial {
  schedule?: string | null;
  shape?: ScheduleShape;
  /** On the wall clock of the schedule's zone: `2026-03-31T17:50`. */
  from: string;
  minutes: number;
}

export interface TrialAnswer {
  from: string;
  opens: string | null;
  due: string;
  due_local: string;
  zone: string;
  known: boolean;
}

declare module "./schema" {
  interface Operations {
    "GET /hours": { query: { year?: number }; out: Hours };
    "PUT /hours/schedules/{key}": { path: { key: string }; body: ScheduleShape; out: Hours };
    "DELETE /hours/schedules/{key}": { path: { key: string }; out: Hours };
    "PUT /hours/default": { body: { schedule: string | null }; out: Hours };
    "PUT /hours/days/{date}": { path: { date: string }; body: { kind: DayKind; name?: Label }; out: Hours };
    "DELETE /hours/days/{date}": { path: { date: string }; out: Hours };
    "PUT /hours/shifts/{id}": { path: { id: string }; body: { schedule: string | null }; out: Hours };
    "POST /hours/trial": { body: Trial; out: TrialAnswer };
  }
}

/** Of a year; without one of this year. */
export const hoursQuery = (year?: number) =>
  queryOptions({
    queryKey: ["hours", year ?? "now"],
    queryFn: ({ signal }) => call("GET /hours", { query: year ? { year } : {}, signal }),
    placeholderData: keepPreviousData,
  });

/** `version` of the definitions: hours that were changed give another answer, and hours that are gone are not asked for. */
export const trialQuery = (version: number, asked: Trial) =>
  queryOptions({
    queryKey: ["trial", version, asked],
    queryFn: ({ signal }) => call("POST /hours/trial", { body: asked, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
