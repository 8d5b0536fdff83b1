import { useQuery, useSuspenseQuery } from "@tanstack/react-query";

import { poolChoicesQuery, type PolicyPage } from "../../api/policies";
import { departmentsQuery, sessionQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { teamsQuery } from "../../api/teams";
import { named } from "../../lib/i18n";
import type { Option } from "./words";

export type { Option };

export interface Choices {
  /** Who edits: the person that a rule starts with. */
  me: string;
  teams: Option[];
  pools: Option[];
  nurtures: Option[];
  departments: Option[];
  /** Fields that hold a person. */
  fields: Option[];
}

/** Everything that a rule can give records to, by key. */
export function useChoices(form: Form, page?: PolicyPage): Choices {
  const { data: me } = useSuspenseQuery(sessionQuery);
  const teams = useQuery(teamsQuery);
  const pools = useQuery(poolChoicesQuery);
  const departments = useQuery(departmentsQuery);
  const own = (pools.data ?? []).filter((p) => p.form === form.key);
  const option = (p: { key: string; name: string }) => ({ value: p.key, label: p.name });
  return {
    me: me.user.id,
    // Who only reads the policy does not see every team's board, but the names of those that it asks.
    teams: distinct([...(teams.data?.teams ?? []).map(option), ...Object.values(page?.shares ?? {}).map((s) => ({ value: s.team, label: s.name }))]),
    pools: own.filter((p) => !p.nurture).map(option),
    nurtures: own.filter((p) => p.nurture).map(option),
    departments: (departments.data?.departments ?? []).flatMap((d) => (d.key ? [{ value: d.key, label: d.name }] : [])),
    fields: form.fields.filter((f) => f.kind === "user" && !f.many).map((f) => ({ value: f.key, label: named(f.name) })),
  };
}

const distinct = (options: Option[]): Option[] => [...new Map(options.map((o) => [o.value, o])).values()];
