import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Json } from "../api/schema";
import { KINDS } from "../fields";
import { named } from "../lib/i18n";
import { usePhone, useSettings } from "../lib/session";
import { dateOf, dayOf, instantOf } from "../lib/zone";

interface Props {
  field: Field;
  value: Json;
  onChange: (value: Json) => void;
}

/** When to speak again: what people usually say, or a day and time of their own. */
export function NextContact({ field, value, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { zone } = useSettings();
  const phone = usePhone();
  const id = useId();
  const { Input } = KINDS[field.kind];
  const quick = [
    { name: t("follow.hour"), at: () => roundedHour() },
    { name: t("follow.tomorrow"), at: () => morning(1, zone) },
    { name: t("follow.days", { n: 3 }), at: () => morning(3, zone) },
    { name: t("follow.monday"), at: () => morning(untilMonday(zone), zone) },
  ];
  return (
    <span className="hs-follow-other hs-follow-next">
      <label htmlFor={id}>{named(field.name)}</label>
      <Input id={id} field={field} value={value} small={!phone} onChange={onChange} />
      <span className="hs-follow-quick">
        {quick.map((q) => <button key={q.name} type="button" className="hs-link" onClick={() => onChange(new Date(q.at()).toISOString())}>{q.name}</button>)}
      </span>
    </span>
  );
}

const roundedHour = (): number => Math.ceil((Date.now() + 3_600_000) / 300_000) * 300_000;

function morning(days: number, zone: string): number {
  const date = dateOf(dayOf(Date.now(), zone) + days);
  return instantOf({ ...date, hour: 9, minute: 30, second: 0, ms: 0 }, zone);
}

/** 1970-01-01 was a Thursday. */
function untilMonday(zone: string): number {
  const weekday = (dayOf(Date.now(), zone) + 3) % 7;
  return 7 - weekday;
}

