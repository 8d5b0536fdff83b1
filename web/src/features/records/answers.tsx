import type { Form, Json, RecordDetail } from "../../api/schema";
import { refName } from "../../fields/types";
import { daysUntil, duration, EMPTY, formatTime } from "../../lib/format";
import { named, text } from "../../lib/i18n";
import { CountDown } from "../../ui/CountDown";
import type { StripItem } from "../../ui/NumberStrip";

const instant = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** The answers at the head of a record: who has it, for how long, what comes next, how fast it was answered, when last spoken to. */
export function answersOf(form: Form, record: RecordDetail): StripItem[] {
  const { fields, clocks = {} } = record;
  const seat = form.seats?.[0];
  if (!seat) return [];
  const of = (part: string) => instant(fields[`${seat.key}_${part}`]);
  const [since, poolSince, due, contact] = [of("since"), of("pool_since"), of("due"), of("contact")];
  const owner: StripItem = {
    key: "owner",
    label: named(seat.name),
    value: record.owner?.name ?? (record.pool ? record.pool.name : EMPTY),
    context: record.owner ? since && text("answer.since", { time: formatTime(since) }) : poolSince && text("answer.in_pool", { time: formatTime(poolSince) }),
  };
  const left = clocks.recycle_at ? daysUntil(clocks.recycle_at) : undefined;
  const days: StripItem = {
    key: "days",
    label: text("answer.days"),
    value: left === undefined ? EMPTY : left <= 0 ? text("answer.today") : text("unit.day", { n: left }),
    context: clocks.recycle_at && text("answer.recycle", { time: formatTime(clocks.recycle_at), pool: clocks.recycle_to ? refName({ ...clocks.recycle_to }) : "" }),
    tone: left === undefined ? undefined : left <= 1 ? "late" : left <= 3 ? "near" : undefined,
  };
  const at = (key: string | undefined) => (key ? instant(fields[key]) : undefined);
  const [nextAt, lastAt] = [at(form.lifecycle?.next_contact), at(form.lifecycle?.last_contact)];
  const next: StripItem = {
    key: "next",
    label: text("answer.next"),
    value: nextAt ? formatTime(nextAt) : EMPTY,
    context: clocks.next_text,
    tone: nextAt && Date.parse(nextAt) < Date.now() ? "late" : undefined,
  };
  const first: StripItem = {
    key: "first",
    label: text("answer.first"),
    value: since && contact ? duration(Date.parse(contact) - Date.parse(since)) : due ? <CountDown due={due} units={2} /> : EMPTY,
    context: due && contact ? text(Date.parse(contact) <= Date.parse(due) ? "answer.kept" : "answer.missed") : due && text("answer.due", { time: formatTime(due) }),
  };
  const last: StripItem = {
    key: "contact",
    label: text("answer.contact"),
    value: lastAt ? formatTime(lastAt) : EMPTY,
    context: clocks.contact_text,
  };
  return [owner, days, next, first, last];
}
