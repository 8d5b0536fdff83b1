import type { Choice, Field, FieldKind, FormDefinition } from "../api/schema";
import { type Column, type Hop, type Part, type Path, scaleOf, shapeOf } from "./types";

/** All forms with the fields that every form has, and the people, departments, pools and parties that links can cross. */
export class Catalog {
  private readonly byKey: Map<string, FormDefinition>;

  constructor(forms: readonly FormDefinition[]) {
    const all = [...PSEUDO.filter((p) => !forms.some((f) => f.key === p.key)), ...forms.map(withSystemFields)];
    this.byKey = new Map(all.map((form) => [form.key, form]));
  }

  form(key: string): FormDefinition | undefined {
    return this.byKey.get(key);
  }

  field(form: string, key: string): Field | undefined {
    return this.form(form)?.fields.find((f) => f.key === key);
  }

  /** The form that a field leads to, where it leads anywhere. */
  target(field: Field): FormDefinition | undefined {
    if (field.kind === "link") return field.form ? this.form(field.form) : undefined;
    return field.kind === "user" || field.kind === "department" ? this.form(field.kind) : undefined;
  }

  /** `shop.brand.name`; undefined where some step does not exist or is no link. */
  resolve(form: string, path: string): Path | undefined {
    let at = this.form(form);
    const hops: Hop[] = [];
    const steps = path.split(".");
    for (const [i, key] of steps.entries()) {
      const field = at?.fields.find((f) => f.key === key);
      if (!at || !field) return undefined;
      const next = steps[i + 1];
      if (next === undefined) return { hops, column: column(at.key, field, "whole") };
      const part = partOf(field.kind, next);
      if (part) return i + 2 === steps.length ? { hops, column: column(at.key, field, part) } : undefined;
      const target = this.target(field);
      if (!target || hops.length === 4) return undefined;
      hops.push({ form: at.key, field, target: target.key });
      at = target;
    }
    return undefined;
  }

  /** The path as links to follow, for `exists`. */
  links(form: string, path: string): Hop[] | undefined {
    const found = this.resolve(form, path);
    const target = found && this.target(found.column.field);
    if (!found || !target || found.column.part !== "whole") return undefined;
    return [...found.hops, { form: found.column.form, field: found.column.field, target: target.key }];
  }
}

function partOf(kind: FieldKind, step: string): Part | undefined {
  if (kind === "phone" && step === "kind") return "phone_kind";
  return kind === "address" && step === "code" ? "address_code" : undefined;
}

const column = (form: string, field: Field, part: Part): Column => ({
  form,
  field,
  shape: part === "whole" ? shapeOf(field) : "key",
  scale: scaleOf(field),
  part,
});

/** As `engine/src/form/system.rs` adds them; what the server already listed stays. */
function withSystemFields(form: FormDefinition): FormDefinition {
  const system: Field[] = [
    plain("created_at", "创建时间", "Created", "date_time"),
    plain("created_by", "创建人", "Created by", "user"),
    plain("updated_at", "更新时间", "Updated", "date_time"),
    plain("updated_by", "更新人", "Updated by", "user"),
  ];
  if (form.party) system.push({ ...plain("party", "主体", "Party", "link"), form: "party" });
  for (const seat of form.seats ?? []) {
    const named = (part: string, zh: string, en: string, kind: FieldKind): Field =>
      plain(part ? `${seat.key}_${part}` : seat.key, seat.name.zh + zh, part ? `${seat.name.en ?? ""} ${en}` : (seat.name.en ?? ""), kind);
    system.push(
      named("", "", "", "user"),
      named("since", "接手时间", "since", "date_time"),
      { ...named("pool", "所在池", "pool", "link"), form: "pool" },
      named("pool_since", "入池时间", "in pool since", "date_time"),
      { ...named("state", "分配状态", "allocation", "select"), options: STATES },
      named("due", "首次联系期限", "first contact due", "date_time"),
      named("contact", "首次联系时间", "first contact", "date_time"),
    );
  }
  const missing = system.filter((s) => !form.fields.some((f) => f.key === s.key));
  return { ...form, fields: [...form.fields, ...missing] };
}

const plain = (key: string, zh: string, en: string, kind: FieldKind): Field => ({
  key, name: { zh, en }, kind, read_only: true,
});

const STATES: Choice[] = [
  { key: "owned", name: { zh: "已分配", en: "Owned" } },
  { key: "in_pool", name: { zh: "在池中", en: "In pool" } },
  { key: "nurturing", name: { zh: "培育中", en: "Nurturing" } },
  { key: "waiting", name: { zh: "排队中", en: "Waiting" } },
  { key: "in_review", name: { zh: "待人工分配", en: "In review" } },
  { key: "rejected", name: { zh: "已拒绝", en: "Rejected" } },
];

const pseudo = (key: string, zh: string, en: string, more: Field[] = []): FormDefinition => ({
  key, name: { zh, en }, title: "name", fields: [plain("name", "名称", "Name", "text"), ...more],
});

const PSEUDO: FormDefinition[] = [
  pseudo("user", "用户", "User", [plain("department", "部门", "Department", "department")]),
  pseudo("department", "部门", "Department", [plain("parent", "上级部门", "Parent", "department")]),
  pseudo("pool", "线索池", "Pool"),
  pseudo("party", "主体", "Party"),
];
