import type { Numbers } from "../../api/work";
import { duration, EMPTY } from "../../lib/format";
import { text } from "../../lib/i18n";
import { Go } from "../../ui/Go";
import type { StripItem } from "../../ui/NumberStrip";

/** The list behind a number. */
const listHref = (opens: { form: string; condition: unknown }): string => `/r/${opens.form}?c=${encodeURIComponent(JSON.stringify(opens.condition))}`;

const cap = (n: number | null) => (n === null ? undefined : text("number.cap", { n }));

/** Today in numbers; what has no limit and what no rotation gives is left out. */
export function stripOf(n: Numbers): StripItem[] {
  const items: (StripItem | undefined)[] = [
    { key: "new", label: text("number.new"), value: n.new_today, context: cap(n.new_cap) },
    { key: "first", label: text("number.first"), value: n.first_contacts, context: text("number.of", { n: n.first_contacts_of }) },
    {
      key: "response",
      label: text("number.response"),
      value: n.response_ms === null ? EMPTY : duration(n.response_ms),
      context: n.target_minutes === null ? undefined : text("number.target", { n: n.target_minutes }),
      tone: n.response_ms !== null && n.target_minutes !== null && n.response_ms > n.target_minutes * 60_000 ? "late" : undefined,
    },
    { key: "follow", label: text("number.follow"), value: n.follow_ups, context: text("number.of", { n: n.follow_ups_of }) },
    { key: "claimed", label: text("number.claimed"), value: n.claimed_today, context: n.claims_left === null ? undefined : text("number.left", { n: n.claims_left }) },
    {
      key: "held",
      label: text("number.held", { name: n.name }),
      value: n.held.opens ? <Go href={listHref(n.held.opens)} className="hs-strip-link">{n.held.n}</Go> : n.held.n,
      context: cap(n.held_cap),
      tone: n.held_cap !== null && n.held.n >= n.held_cap ? "near" : undefined,
    },
    n.month_due === null ? undefined : { key: "month", label: text("number.month"), value: text("number.month_value", { n: n.month_received }), context: text("number.due", { n: n.month_due }) },
  ];
  return items.filter((i) => i !== undefined);
}

/** The phone has room for four. */
export function shortStripOf(n: Numbers): StripItem[] {
  const of = (all: number | null) => (all === null ? undefined : text("number.of", { n: all }));
  return [
    { key: "new", label: text("number.new_short"), value: n.new_today, context: of(n.new_cap) },
    { key: "first", label: text("number.first_short"), value: n.first_contacts, context: of(n.first_contacts_of) },
    { key: "follow", label: text("number.follow"), value: n.follow_ups, context: of(n.follow_ups_of) },
    { key: "left", label: text("number.left_short"), value: n.claims_left ?? EMPTY },
  ];
}
