import { useQuery, useSuspenseQuery } from "@tanstack/react-query";

import { type Hours, hoursQuery } from "../../api/hours";
import { poolChoicesQuery, type PolicyPage } from "../../api/policies";
import { departmentsQuery, sessionQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { teamsQuery } from "../../api/teams";
import { named, text } from "../../lib/i18n";
import { ALWAYS, type Option } from "./words";

export type { Option };

export interface Choices {
  /** Who edits: the person that a rule starts with. */
  me: string;
  teams: Option[];
  pools: Option[];
  nurtures: Option[];
  departments: Option[];
  /** Working hours. */
  schedules: Option[];
  /** Fields that hold a person. */
  fields: Option[];
}

/** Everything that a rule can give records to, by key. */
export function useChoices(form: Form, page?: PolicyPage): Choices {
  const { data: me } = useSuspenseQuery(sessionQuery);
  const teams = useQuery(teamsQuery);
  const pools = useQuery(poolChoicesQuery);
  const departments = useQuery(departmentsQuery);
  const hours = useQuery({ ...hoursQuery(), enabled: me.powers.includes("manage_policies") });
  const own = (pools.data ?? []).filter((p) => p.form === form.key);
  const option = (p: { key: string; name: string }) => ({ value: p.key, label: p.name });
  return {
    me: me.user.id,
    // Who only reads the policy does not see every team's board, but the names of those that it asks.
    teams: distinct([...(teams.data?.teams ?? []).map(option), ...Object.values(page?.shares ?? {}).map((s) => ({ value: s.team, label: s.name }))]),
    pools: own.filter((p) => !p.nurture).map(option),
    nurtures: own.filter((p) => p.nurture).map(option),
    departments: (departments.data?.departments ?? []).flatMap((d) => (d.key ? [{ value: d.key, label: d.name }] : [])),
    schedules: scheduleOptions(hours.data),
    fields: form.fields.filter((f) => f.kind === "user" && !f.many).map((f) => ({ value: f.key, label: named(f.name) })),
  };
}

export const scheduleOptions = (hours: Hours | undefined): Option[] => [{ value: ALWAYS, label: text("hours.always") }, ...(hours?.schedules ?? []).map((s) => ({ value: s.key, label: named(s.name) }))];

const distinct = (options: Option[]): Option[] => [...new Map(options.map((o) => [o.value, o])).values()];
