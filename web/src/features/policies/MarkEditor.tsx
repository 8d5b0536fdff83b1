import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Mark } from "../../api/policies";
import type { Field, Form } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { KINDS, toSend } from "../../fields";
import { Choose } from "../../fields/controls/lazy";
import { optionsOf } from "../../fields/operands";
import { named } from "../../lib/i18n";
import { ConditionPart } from "./ConditionPart";
import { NameInput } from "./NameInput";

interface Props {
  form: Form;
  catalog: Catalog;
  mark: Mark;
  onChange: (mark: Mark) => void;
}

/** What is written on a record before it is routed: tags are added, empty fields filled. */
export function MarkEditor({ form, catalog, mark, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const writable = form.fields.filter((f) => !f.read_only);
  const lists = writable.filter((f) => f.kind === "multi_select");
  const others = writable.filter((f) => f.kind !== "multi_select" && f.key !== form.title);
  const [add, set] = [mark.add ?? {}, mark.set ?? {}];
  return (
    <>
      <NameInput name={mark.name} onChange={(name) => onChange({ ...mark, name })} />
      <ConditionPart form={form} catalog={catalog} value={mark.when} onChange={(when) => onChange({ ...mark, when })} />
      <Entries title={t("mark.add")} fields={lists} chosen={Object.keys(add)} onAdd={(f) => onChange({ ...mark, add: { ...add, [f.key]: [] } })} onRemove={(key) => onChange({ ...mark, add: without(add, key) })} onSwap={(key, f) => onChange({ ...mark, add: { ...without(add, key), [f.key]: [] } })}>
        {(field) => (
          <Choose small multiple open={field.open} label={named(field.name)} options={optionsOf(field)} value={add[field.key] ?? []} onChange={(keys) => onChange({ ...mark, add: { ...add, [field.key]: keys } })} />
        )}
      </Entries>
      <Entries title={t("mark.set")} fields={others} chosen={Object.keys(set)} onAdd={(f) => onChange({ ...mark, set: { ...set, [f.key]: null } })} onRemove={(key) => onChange({ ...mark, set: without(set, key) })} onSwap={(key, f) => onChange({ ...mark, set: { ...without(set, key), [f.key]: null } })}>
        {(field) => {
          const { Input } = KINDS[field.kind];
          return <Input small field={field} label={named(field.name)} value={set[field.key] ?? null} onChange={(value) => onChange({ ...mark, set: { ...set, [field.key]: toSend(value) } })} />;
        }}
      </Entries>
    </>
  );
}

function without<T>(of: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = of;
  return rest;
}

interface EntriesProps {
  title: string;
  fields: Field[];
  chosen: string[];
  onAdd: (field: Field) => void;
  onRemove: (key: string) => void;
  onSwap: (key: string, field: Field) => void;
  children: (field: Field) => ReactNode;
}

function Entries({ title, fields, chosen, onAdd, onRemove, onSwap, children }: EntriesProps): ReactNode {
  const { t } = useTranslation();
  const free = fields.filter((f) => !chosen.includes(f.key));
  const first = free[0];
  return (
    <div className="hs-part">
      <h3>{title}</h3>
      <div className="hs-part-body">
        {chosen.map((key) => {
          const field = fields.find((f) => f.key === key);
          if (!field) return null;
          return (
            <div key={key} className="hs-part-line">
              <span className="hs-part-choice">
                <Choose
                  small
                  label={t("condition.field")}
                  clearable={false}
                  options={[field, ...free].map((f) => ({ value: f.key, label: named(f.name) }))}
                  value={[key]}
                  onChange={([next]) => {
                    const other = free.find((f) => f.key === next);
                    if (other) onSwap(key, other);
                  }}
                />
              </span>
              <span className="hs-part-choice hs-part-wide">{children(field)}</span>
              <Button type="text" size="small" className="hs-icon-button" icon={<CloseOutlined aria-hidden />} aria-label={t("condition.remove", { field: named(field.name) })} onClick={() => onRemove(key)} />
            </div>
          );
        })}
        {first && (
          <div className="hs-part-line">
            <Button type="link" size="small" className="hs-part-add" icon={<PlusOutlined aria-hidden />} onClick={() => onAdd(first)}>{t("mark.add_entry")}</Button>
          </div>
        )}
      </div>
    </div>
  );
}
