import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Target } from "../../api/policies";
import type { Field } from "../../api/schema";
import { Choose, PickRef } from "../../fields/controls/lazy";
import { retargeted } from "./edits";
import type { Choices } from "./useChoices";
import type { Option } from "./words";

interface Props {
  target: Target;
  kinds: Target["to"][];
  choices: Choices;
  onChange: (target: Target) => void;
}

const PERSON: Field = { key: "person", name: { zh: "" }, kind: "user" };

/** Who or what gets the record: the kind, then which one. */
export function TargetEditor({ target, kinds, choices, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const first = { me: choices.me, team: choices.teams[0]?.value, pool: choices.pools[0]?.value, nurture: choices.nurtures[0]?.value, department: choices.departments[0]?.value, field: choices.fields[0]?.value };
  const options = [...new Set([...kinds, target.to])].map((k) => ({ value: k, label: t(`target.${k}`) }));
  return (
    <>
      <span className="hs-part-choice">
        <Choose small label={t("route.target_kind")} clearable={false} options={options} value={[target.to]} onChange={([to]) => onChange(retargeted(target, to as Target["to"], first))} />
      </span>
      <Which target={target} choices={choices} onChange={onChange} />
    </>
  );
}

function Which({ target, choices, onChange }: Omit<Props, "kinds">): ReactNode {
  const { t } = useTranslation();
  const label = t("route.target");
  if (target.to === "review") return null;
  if (target.to === "person") {
    return (
      <span className="hs-part-choice">
        <PickRef small field={PERSON} multiple={false} label={label} placeholder={t("route.pick_person")} clearable={false} value={target.person || null} onChange={([p]) => p && onChange({ ...target, person: p.id })} />
      </span>
    );
  }
  const [options, chosen, take] = listOf(target, choices);
  return (
    <span className="hs-part-choice hs-part-wide">
      <Choose small label={label} clearable={false} options={known(options, chosen)} value={chosen ? [chosen] : []} onChange={([key]) => key && onChange(take(key))} />
    </span>
  );
}

/** A key that is no choice any more is shown as it is. */
const known = (options: Option[], chosen: string): Option[] => (!chosen || options.some((o) => o.value === chosen) ? options : [{ value: chosen, label: chosen }, ...options]);

function listOf(target: Exclude<Target, { to: "review" } | { to: "person" }>, choices: Choices): [Option[], string, (key: string) => Target] {
  switch (target.to) {
    case "team":
    case "leader":
    case "team_pool":
      return [choices.teams, target.team, (team) => ({ ...target, team })];
    case "head":
      return [choices.departments, target.department, (department) => ({ ...target, department })];
    case "pool":
      return [choices.pools, target.pool, (pool) => ({ ...target, pool })];
    case "nurture":
      return [choices.nurtures, target.pool, (pool) => ({ ...target, pool })];
    case "field":
      return [choices.fields, target.field, (field) => ({ ...target, field })];
  }
}
