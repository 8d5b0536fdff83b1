/** Types of the HTTP contract (docs/api.md), by hand where OpenAPI says no more than Object. Nothing else lives here. */

import type { SecondStep } from "./secondFactor";
import type { Step } from "./steps";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Label {
  zh: string;
  en?: string;
}

export const FIELD_KINDS = [
  "text", "long_text", "integer", "decimal", "money", "percent", "bool", "date", "date_time", "select", "multi_select",
  "phone", "email", "url", "address", "user", "department", "link", "serial",
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export interface Choice {
  key: string;
  name: Label;
  retired?: boolean;
}

export interface Field {
  key: string;
  name: Label;
  kind: FieldKind;
  required?: boolean;
  unique?: boolean;
  sensitive?: boolean;
  search?: boolean;
  indexed?: boolean;
  read_only?: boolean;
  options?: Choice[];
  open?: boolean;
  form?: string;
  many?: boolean;
  scale?: number;
  max_length?: number;
  min?: string;
  max?: string;
  default?: Json;
  unit?: Label;
  help?: Label;
  prefix?: string;
  digits?: number;
  /** The value names the party: an identity key, inside the value of `scope` where there is one. */
  identity?: { kind: string; scope?: string };
}

export type Access = "hidden" | "masked" | "read" | "edit";
export type Verb =
  | "read" | "create" | "edit" | "delete" | "export" | "import" | "claim" | "return" | "assign" | "transfer"
  | "withdraw" | "reveal";

export type Trade = "retail" | "b2b";

export interface FormDefinition {
  key: string;
  name: Label;
  counter?: Label;
  icon?: string;
  /** Companies of other trades are not shown it; without it all are. */
  trades?: Trade[];
  title: string;
  fields: Field[];
  layout?: { name: Label; fields: string[] }[];
  seats?: { key: string; name: Label }[];
  unique?: string[][];
  party?: "lead" | "contact" | "customer";
  lifecycle?: {
    field: string; unassigned: string; assigned: string; working: string; open: string[]; closed: string[]; won: string[];
    /** What is filled in where a record ends without result. */
    reason?: string;
  };
  /** Its records are sales; `customer` is the link to who bought. */
  sale?: { customer: string; amount: string; at: string; status: string; paid: string[]; refunded?: string[]; refunded_at?: string };
  /** What a record becomes when it is won. */
  conversion?: { link: string; customer: { form: string }; contact?: { form: string } };
  /** The fields that a contact fills in. */
  contacted?: { last?: string; next?: string; stale_days?: number };
  timeline_of?: string[];
  /** Records of this form are contacts with what they belong to; `next` is the field that plans the following one. */
  contact?: { when: Condition; next?: string };
}

export interface Form extends FormDefinition {
  access: { fields: Record<string, Access>; filterable: string[]; unsortable?: string[]; verbs: Verb[] };
}

export interface Forms {
  version: number;
  forms: Form[];
  /** Groups of the menu, by work; without it all forms stand in one group. */
  menu?: { name: Label; forms: string[] }[];
}

export type Op =
  | "eq" | "in" | "lt" | "lte" | "gt" | "gte" | "contains" | "starts_with" | "has_any" | "has_all" | "within" | "is_empty";
export type Param = "me" | "my_department" | "my_departments" | "my_people" | "my_shops" | "now" | "today";
export type Operand = Json | { field: string } | { param: Param; offset?: string };
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; op: Op; value?: Operand }
  | { exists: string; where?: Condition };

export interface View {
  key: string;
  name: Label;
  condition?: Condition;
  columns?: string[];
  /** Comma list of field keys, `-` in front for descending. */
  sort?: string;
  /** Fields offered as quick conditions. */
  quick?: string[];
  presentation?: "table" | "board";
  /** Field that divides the records: the columns of a board. */
  group?: string | null;
  /** Number whose sum stands beside the size of each group. */
  sum?: string | null;
  position?: number | null;
  /** Only I see it. */
  private?: boolean;
  /** For those who manage forms: who sees it; everybody if empty. */
  roles?: string[];
}

/** A view to be stored. */
export type ViewBody = Pick<View, "name" | "condition" | "columns" | "sort" | "quick" | "presentation" | "group" | "sum" | "private" | "roles"> & { position?: number };

export interface Ref {
  id: string;
  name: string;
}

/** `true`, or why not. */
export type Can = true | { reason: string };

export interface RecordRow {
  id: string;
  rev: number;
  form: string;
  /** Of its first seat: `owned`, `in_pool`, `nurturing`, `waiting`, `in_review`, `rejected`. */
  state: string | null;
  /** Null where I may not see the field that names it. */
  title: string | null;
  fields: Record<string, Json>;
  masked: string[];
  owner: Ref | null;
  pool: Ref | null;
  can: Partial<Record<Verb, Can>>;
  /** The seats behind the first, each with a holder, a pool and acts of its own. */
  seats?: Record<string, { owner: Ref | null; pool: Ref | null; state: string | null; can: Partial<Record<Verb, Can>> }>;
}

export type RecordDetail = RecordRow;

export type DutyState = "on" | "paused" | "leave";
export interface Duty {
  state: DutyState;
  until?: string | null;
  reason?: string | null;
}

export interface Me {
  user: {
    id: string;
    login: string;
    name: string;
    department: Ref | null;
    roles: { key: string; name: string }[];
    lang: "zh" | "en";
    /** Until it is done, every other operation answers 403 `must_change_password`. */
    must_change_password: boolean;
    /** The same with `must_set_up_second_factor`. */
    must_set_up_second_factor: boolean;
  };
  powers: string[];
  duty: Duty;
  workspace: {
    name: string;
    zone: string;
    demo: boolean;
    /** Null for a company of both. */
    trade: Trade | null;
    /** Whether the setup guide stands before everything else. */
    guide: boolean;
    version: number;
  };
}

export interface Word {
  kind: "plain" | "chosen";
  text: string;
}

export interface Decision {
  id: string;
  at: string;
  seat: string;
  version: number;
  route: { id: string; number: number; name: string } | null;
  state: string;
  /** By which the newcomer came, where it came from outside. */
  channel: string | null;
  micros: number | null;
  person: Ref | null;
  pool: Ref | null;
  /** Null where the version of its policy is gone. */
  steps: Step[] | null;
}

export const TIMELINE_KINDS = ["follow_up", "comment", "file", "allocation", "edit", "inquiry", "access", "create"] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineEntry {
  id: string;
  at: string;
  kind: TimelineKind;
  title: string;
  /** Name of who did it. */
  actor?: string;
  context?: string;
  text?: string;
  /** `mentions` are the names of `people`, as they stand in the text. */
  comment?: { mentions: string[]; people: string[]; edited: boolean; deleted: boolean; open_until: string | null };
  attachment?: { id: string; picture: boolean; removed: boolean; open: boolean };
}

export interface Timeline {
  entries: TimelineEntry[];
  next: string | null;
}

export interface Person {
  id: string;
  name: string;
  department?: Ref | null;
}

export interface Department {
  id: string;
  name: string;
  parent?: string | null;
}

/** A record, or its id alone where one's own act took it out of one's sight. */
export type Answered = RecordDetail | { id: string };

export interface ListQuery {
  condition?: string;
  view?: string;
  sort?: string;
  search?: string;
  limit?: number;
  cursor?: string;
  count?: boolean;
}

interface RecordPath {
  form: string;
  id: string;
}

/** Every operation that the client uses: what goes in, what comes out. */
export interface Operations {
  "POST /session": { body: { login: string; password: string }; out: Me | SecondStep };
  "GET /session": { out: Me };
  "PATCH /session": { body: { lang: "zh" | "en" }; out: Me };
  "DELETE /session": { out: undefined };
  "PUT /session/password": { body: { current: string; new: string }; out: undefined };
  "PUT /session/duty": { body: Duty; out: Duty };
  "GET /forms": { out: Forms };
  "GET /views/{form}": { path: { form: string }; out: { views: View[] } };
  "PUT /views/{form}/{key}": { path: { form: string; key: string }; body: ViewBody; out: View };
  "DELETE /views/{form}/{key}": { path: { form: string; key: string }; out: undefined };
  "GET /records/{form}": {
    path: { form: string }; query: ListQuery;
    out: { records: RecordRow[]; next: string | null; count?: number; count_is_exact?: boolean };
  };
  "POST /records/{form}/count": {
    path: { form: string }; body: { condition: Condition; search?: string }; out: { count: number; count_is_exact?: boolean };
  };
  "POST /records/{form}": { path: { form: string }; body: { fields: Record<string, Json>; allocate?: boolean }; out: Answered };
  "GET /records/{form}/{id}": { path: RecordPath; out: RecordDetail };
  "PATCH /records/{form}/{id}": { path: RecordPath; body: { rev: number; fields: Record<string, Json> }; out: Answered };
  "DELETE /records/{form}/{id}": { path: RecordPath; out: undefined };
  "POST /records/{form}/{id}/restoration": { path: RecordPath; out: RecordDetail };
  "PUT /records/{form}/{id}/owner": { path: RecordPath; body: { owner: string; reason?: string; rev?: number }; out: Answered };
  "POST /records/{form}/{id}/claim": { path: RecordPath; query: { seat?: string | undefined }; out: Answered };
  "DELETE /records/{form}/{id}/claim": { path: RecordPath; query: { seat?: string | undefined }; out: Answered };
  "POST /records/{form}/{id}/return": { path: RecordPath; query: { seat?: string | undefined }; body: { reason: string; pool?: string }; out: Answered };
  "POST /records/{form}/{id}/withdrawal": { path: RecordPath; body: { reason?: string; pool?: string }; out: Answered };
  "POST /records/{form}/{id}/reveal": { path: RecordPath; body: { field: string }; out: { value: Json } };
  "GET /records/{form}/{id}/decisions": { path: RecordPath; out: { decisions: Decision[] } };
  "GET /records/{form}/{id}/timeline": { path: RecordPath; query: { kind?: TimelineKind; cursor?: string }; out: Timeline };
  "GET /people": { query: { search?: string }; out: { people: Person[] } };
  "GET /departments": { out: { departments: Department[] } };
}
