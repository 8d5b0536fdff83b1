import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";

import { useSettings } from "../../lib/session";
import { civilOf, dayText, daysOf, instantOf } from "../../lib/zone";

export interface PickDateProps {
  id?: string;
  label?: string;
  /** `2026-11-19`, or an instant where `time` is set. */
  value: string | null;
  time?: boolean;
  onChange: (value: string | null) => void;
  onDone?: () => void;
  invalid?: boolean;
  describedBy?: string;
  small?: boolean;
  autoFocus?: boolean;
}

/** Dates, and times of the workspace's zone whatever the browser's is. Loaded when first shown. */
export default function PickDate(props: PickDateProps): ReactNode {
  const { zone } = useSettings();
  const { value, time, onChange } = props;
  return (
    <DatePicker
      id={props.id}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      className="hs-choose"
      size={props.small ? "small" : undefined}
      status={props.invalid ? "error" : undefined}
      value={value ? (time ? wall(value, zone) : dayjs(value)) : null}
      showTime={time ? { format: "HH:mm" } : undefined}
      format={time ? "YYYY-MM-DD HH:mm" : "YYYY-MM-DD"}
      autoFocus={props.autoFocus}
      onChange={(next: Dayjs | null) => {
        onChange(next ? written(next, Boolean(time), zone) : null);
        props.onDone?.();
      }}
    />
  );
}

/** The zone's wall time as a local one, which is what the picker shows. */
function wall(instant: string, zone: string): Dayjs {
  const c = civilOf(Date.parse(instant), zone);
  return dayjs(new Date(c.year, c.month - 1, c.day, c.hour, c.minute, c.second));
}

function written(shown: Dayjs, time: boolean, zone: string): string {
  const [year, month, day] = [shown.year(), shown.month() + 1, shown.date()];
  if (!time) return dayText(daysOf(year, month, day));
  return new Date(instantOf({ year, month, day, hour: shown.hour(), minute: shown.minute(), second: 0, ms: 0 }, zone)).toISOString();
}
