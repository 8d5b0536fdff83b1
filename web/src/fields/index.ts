/** Every kind of field on screen. A kind without a view does not compile. */
import type { Field, FieldKind, Json } from "../api/schema";
import { EMPTY } from "../lib/format";
import { address } from "./address";
import { bool } from "./bool";
import { date } from "./date";
import { dateTime } from "./date_time";
import { decimal } from "./decimal";
import { department } from "./department";
import { email } from "./email";
import { integer } from "./integer";
import { link } from "./link";
import { longText } from "./long_text";
import { money } from "./money";
import { multiSelect } from "./multi_select";
import { percent } from "./percent";
import { phone } from "./phone";
import { select } from "./select";
import { serial } from "./serial";
import { text } from "./text";
import { isObject, type KindView } from "./types";
import { url } from "./url";
import { user } from "./user";

export const KINDS: Record<FieldKind, KindView> = {
  text,
  long_text: longText,
  integer,
  decimal,
  money,
  percent,
  bool,
  date,
  date_time: dateTime,
  select,
  multi_select: multiSelect,
  phone,
  email,
  url,
  address,
  user,
  department,
  link,
  serial,
};

export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** A value as text, — where empty. */
export const formatValue = (value: Json | undefined, field: Field): string =>
  value === undefined || isEmpty(value) ? EMPTY : KINDS[field.kind].format(value, field);

/** A value as it is sent: references as ids. */
export function toSend(value: Json): Json {
  if (Array.isArray(value)) return value.map(toSend);
  return isObject(value) && typeof value.id === "string" ? value.id : value;
}
