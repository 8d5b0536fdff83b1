import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { departmentsQuery, peopleQuery, searchQuery } from "../../api/queries";
import type { Field, Json } from "../../api/schema";
import { asList, isObject, refId, refName } from "../types";
import Choose, { type ChooseOption, type ChooseProps } from "./Choose";

interface Props extends Omit<ChooseProps, "options" | "value" | "onChange" | "onSearch" | "multiple"> {
  field: Field;
  value: Json;
  multiple: boolean;
  /** References with their names, so that they can be shown before anybody asks the server. */
  onChange: (value: { id: string; name: string }[]) => void;
  /** Choices that are no records: 我, 我的部门. */
  extra?: ChooseOption[];
}

/** People, departments or records of a form, found by typing. Loaded when first shown. */
export default function PickRef({ field, value, multiple, onChange, extra = [], ...props }: Props): ReactNode {
  const [typed, setTyped] = useState("");
  const found = useFound(field, typed);
  const chosen = asList(value);
  const names = new Map<string, string>();
  for (const item of chosen) names.set(refId(item), isObject(item) ? refName(item) : "");
  for (const item of found) names.set(item.id, item.name);
  const listed = [...names].map(([id, name]) => ({ value: id, label: name || id }));
  const known = new Set(extra.map((e) => e.value));
  return (
    <Choose
      {...props}
      multiple={multiple}
      value={chosen.map(refId)}
      options={[...extra, ...listed.filter((o) => !known.has(o.value))]}
      onSearch={setTyped}
      onChange={(ids) => onChange(ids.map((id) => ({ id, name: names.get(id) ?? "" })))}
    />
  );
}

function useFound(field: Field, typed: string): { id: string; name: string }[] {
  const { kind, form = "" } = field;
  const people = useQuery({ ...peopleQuery(typed), enabled: kind === "user" });
  const departments = useQuery({ ...departmentsQuery, enabled: kind === "department" });
  const records = useQuery({ ...searchQuery(form, typed, 20), enabled: kind === "link" && form !== "" });
  if (kind === "user") return people.data?.people ?? [];
  if (kind === "department") return (departments.data?.departments ?? []).filter((d) => d.name.includes(typed));
  return (records.data?.records ?? []).map((r) => ({ id: r.id, name: r.title ?? "" }));
}
