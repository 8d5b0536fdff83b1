import type { Form, Json, RecordDetail } from "../../api/schema";
import { formatValue } from "../../fields";
import { duration, EMPTY, formatTime } from "../../lib/format";
import { named, text } from "../../lib/i18n";
import { CountDown, Deadline } from "../../ui/CountDown";
import { responseOf } from "../../ui/response";
import type { StripItem } from "../../ui/NumberStrip";

const instant = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** The answers at the head of a record: who has it, what comes next, how fast it was answered, when last spoken to. */
export function answersOf(form: Form, record: RecordDetail): StripItem[] {
  const { fields } = record;
  const seat = form.seats?.[0];
  if (!seat) return [];
  const of = (part: string) => instant(fields[`${seat.key}_${part}`]);
  const [since, poolSince, due, contact] = [of("since"), of("pool_since"), of("due"), of("contact")];
  const state = form.fields.find((f) => f.key === `${seat.key}_state`);
  const placed = state && !record.owner && !record.pool ? formatValue(record.state, state) : EMPTY;
  const owner: StripItem = {
    key: "owner",
    label: named(seat.name),
    value: record.owner?.name ?? record.pool?.name ?? placed,
    context: record.owner ? since && text("answer.since", { time: formatTime(since) }) : poolSince && text("answer.in_pool", { time: formatTime(poolSince) }),
  };
  const at = (key: string | undefined) => (key ? instant(fields[key]) : undefined);
  const [nextAt, lastAt] = [at(form.contacted?.next), at(form.contacted?.last)];
  const over = nextAt !== undefined && Date.parse(nextAt) < Date.now();
  const next: StripItem = {
    key: "next",
    label: text("answer.next"),
    value: nextAt ? formatTime(nextAt) : EMPTY,
    context: nextAt && <CountDown due={nextAt} />,
    tone: over ? "late" : undefined,
  };
  const took = responseOf(seat.key, fields);
  const near = due !== undefined && Date.parse(due) - Date.now() < 3_600_000;
  const first: StripItem = {
    key: "first",
    label: text("answer.first"),
    value: took !== undefined ? duration(took) : due ? <Deadline due={due} units={2} /> : EMPTY,
    context: contact ? of("late") && text("answer.missed") : near && text("time.due", { time: formatTime(due) }),
  };
  const last: StripItem = { key: "contact", label: text("answer.contact"), value: lastAt ? formatTime(lastAt) : EMPTY };
  const recycleAt = of("recycle_at");
  if (recycleAt) last.context = text("answer.recycle", { time: duration(Math.max(0, Date.parse(recycleAt) - Date.now()), 1) });
  return form.contacted ? [owner, next, first, last] : [owner, first];
}
