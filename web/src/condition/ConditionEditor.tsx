import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Condition } from "../api/schema";
import { KINDS } from "../fields";
import { Choose } from "../fields/controls/lazy";
import type { OperandProps } from "../fields/types";
import { named } from "../lib/i18n";
import type { Catalog } from "./catalog";
import { asGroup, fieldChoices, fromGroup, fromTest, type Group, groupOf, type GroupMode, operandField, operatorChoices, testOf } from "./draft";
import { isExists, type Test } from "./types";
import "./condition.css";

interface EditorProps {
  catalog: Catalog;
  form: string;
  /** Keys that the person may filter by; all without it. */
  filterable?: readonly string[];
  value: Condition;
  onChange: (value: Condition) => void;
}

/** Nested groups of tests. The one editor of conditions; unfinished tests are kept in the draft (see `finished`). */
export function ConditionEditor({ value, onChange, ...place }: EditorProps): ReactNode {
  return (
    <div className="hs-condition">
      <GroupEditor {...place} group={asGroup(value)} onChange={(group) => onChange(fromGroup(group))} />
    </div>
  );
}

type Place = Pick<EditorProps, "catalog" | "form" | "filterable">;

interface GroupProps extends Place {
  group: Group;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}

const MODES: GroupMode[] = ["all", "any", "none", "not_all"];

function GroupEditor({ group, onChange, onRemove, ...place }: GroupProps): ReactNode {
  const { t } = useTranslation();
  const setPart = (index: number, part: Condition | undefined) =>
    onChange({ ...group, parts: group.parts.flatMap((p, i) => (i !== index ? [p] : part ? [part] : [])) });
  const add = (part: Condition) => onChange({ ...group, parts: [...group.parts, part] });
  const first = fieldChoices(place.catalog, place.form, place.filterable, (f) => named(f.name))[0]?.path;
  const fresh = (): Condition | undefined => (first ? { field: first, op: startOp(place.catalog, place.form, first) } : undefined);
  const addTest = () => {
    const part = fresh();
    if (part) add(part);
  };
  return (
    <div className="hs-condition-group" role="group" aria-label={t(`condition.${group.mode}`)}>
      <div className="hs-condition-head">
        <span className="hs-condition-mode">
          <Choose
            label={t("condition.mode")}
            clearable={false}
            options={MODES.map((m) => ({ value: m, label: t(`condition.${m}`) }))}
            value={[group.mode]}
            onChange={([mode]) => onChange({ ...group, mode: mode as GroupMode })}
          />
        </span>
        {onRemove && <Remove onClick={onRemove} label={t("condition.remove_group")} />}
      </div>
      <div className="hs-condition-parts">
        {group.parts.map((part, i) => (
          <PartEditor key={i} {...place} part={part} onChange={(p) => setPart(i, p)} />
        ))}
        <div className="hs-condition-add">
          <Button type="link" size="small" icon={<PlusOutlined aria-hidden />} onClick={addTest}>{t("condition.add_test")}</Button>
          <Button type="link" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({ [group.mode === "any" ? "all" : "any"]: [fresh()].filter(Boolean) } as Condition)}>
            {t("condition.add_group")}
          </Button>
        </div>
      </div>
    </div>
  );
}

interface PartProps extends Place {
  part: Condition;
  onChange: (part: Condition | undefined) => void;
}

function PartEditor({ part, onChange, ...place }: PartProps): ReactNode {
  const group = groupOf(part);
  if (group) return <GroupEditor {...place} group={group} onChange={(g) => onChange(fromGroup(g))} onRemove={() => onChange(undefined)} />;
  const test = testOf(part);
  if (test) return <TestEditor {...place} {...test} onChange={onChange} />;
  if (isExists(part)) return <ExistsEditor {...place} part={part} onChange={onChange} />;
  // A double negation of a stored condition: kept, shown as a group of one.
  return "not" in part ? <GroupEditor {...place} group={{ mode: "none", parts: [part.not] }} onChange={(g) => onChange(fromGroup(g))} onRemove={() => onChange(undefined)} /> : null;
}

interface TestProps extends Place {
  test: Test;
  negated: boolean;
  onChange: (part: Condition | undefined) => void;
}

const EXISTS = "exists";

function TestEditor({ test, negated, onChange, ...place }: TestProps): ReactNode {
  const { t } = useTranslation();
  const { catalog, form, filterable } = place;
  const choices = fieldChoices(catalog, form, filterable, (f) => named(f.name));
  const path = catalog.resolve(form, test.field);
  const operators = path ? operatorChoices(path) : [];
  const links = path && catalog.links(form, test.field) && path.column.field.kind === "link";
  const field = path && operandField(path);
  const label = choices.find((c) => c.path === test.field)?.label ?? test.field;
  const chooseOperator = ([key]: string[]) => {
    if (key === EXISTS) return onChange({ exists: test.field, where: { all: [] } });
    const found = operators.find((o) => o.key === key);
    if (!found) return;
    const value = carried(test, found.op);
    onChange(fromTest({ field: test.field, op: found.op, ...(value === undefined ? {} : { value }) }, found.negated));
  };
  return (
    <div className="hs-condition-test">
      <span className="hs-condition-field">
        <Choose
          label={t("condition.field")}
          clearable={false}
          options={choices.map((c) => ({ value: c.path, label: c.label }))}
          value={[test.field]}
          onChange={([key]) => key && onChange({ field: key, op: startOp(catalog, form, key) })}
        />
      </span>
      <span className="hs-condition-op">
        <Choose
          label={t("condition.operator", { field: label })}
          clearable={false}
          options={[...operators.map((o) => ({ value: o.key, label: o.label })), ...(links ? [{ value: EXISTS, label: t("op.exists") }] : [])]}
          value={[negated ? `not ${test.op}` : test.op]}
          onChange={chooseOperator}
        />
      </span>
      {test.op !== "is_empty" && field && (
        <span className="hs-condition-operand">
          <OperandInput field={field} op={test.op} value={test.value} label={t("condition.value", { field: label })} onChange={(value) => onChange(fromTest({ ...test, value }, negated))} />
        </span>
      )}
      <Remove onClick={() => onChange(undefined)} label={t("condition.remove", { field: label })} />
    </div>
  );
}

function OperandInput(props: OperandProps): ReactNode {
  const { Operand } = KINDS[props.field.kind];
  return <Operand {...props} />;
}

function ExistsEditor({ part, onChange, ...place }: PartProps & { part: { exists: string; where?: Condition } }): ReactNode {
  const { t } = useTranslation();
  const hops = place.catalog.links(place.form, part.exists);
  const last = hops?.at(-1);
  if (!last) return null;
  return (
    <div className="hs-condition-exists">
      <div className="hs-condition-test">
        <span className="hs-condition-exists-name">{t("condition.exists", { field: named(last.field.name) })}</span>
        <Remove onClick={() => onChange(undefined)} label={t("condition.remove", { field: named(last.field.name) })} />
      </div>
      <GroupEditor catalog={place.catalog} form={last.target} group={asGroup(part.where ?? { all: [] })} onChange={(g) => onChange({ exists: part.exists, where: fromGroup(g) })} />
    </div>
  );
}

function Remove({ onClick, label }: { onClick: () => void; label: string }): ReactNode {
  return <Button type="text" size="small" className="hs-icon-button" icon={<CloseOutlined aria-hidden />} aria-label={label} title={label} onClick={onClick} />;
}

function startOp(catalog: Catalog, form: string, key: string): Test["op"] {
  const path = catalog.resolve(form, key);
  return path ? (operatorChoices(path)[0]?.op ?? "is_empty") : "is_empty";
}

const LISTS = new Set(["in", "has_any", "has_all"]);

/** What is chosen stays when the operator changes: 是官网 becomes 是任一官网. Regions are another kind of value. */
function carried({ op, value }: Test, next: Test["op"]): Test["value"] {
  if (value === undefined || op === "is_empty" || next === "is_empty" || (op === "within") !== (next === "within")) return undefined;
  if (LISTS.has(op) === LISTS.has(next)) return value;
  if (LISTS.has(next)) return typeof value === "object" ? undefined : [value];
  return Array.isArray(value) && value.length === 1 ? value[0] : undefined;
}
