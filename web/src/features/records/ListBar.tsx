import { CloseOutlined, DownOutlined, FilterOutlined, SearchOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form } from "../../api/schema";
import { countTests } from "../../condition/draft";
import { counted } from "../../lib/format";
import { named, text } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { columnName, visibleFields } from "../../ui/columns";
import { DAYS, NOBODY, quickFields } from "./listState";
import { Grouping, PhoneMenu } from "./Grouping";
import { Presentation } from "./Presentation";
import { SaveView } from "./SaveView";
import { Elsewhere, Sheets } from "./Sheets";
import type { Grouped } from "./useGroups";
import type { List } from "./useList";

interface Props {
  form: Form;
  list: List;
  grouped: Grouped;
  /** On the phone: rows are to be chosen. */
  onSelect: () => void;
}

/** Quick conditions, the full condition, sort and columns: one line of 40 px. */
export function ListBar({ form, list, grouped, onSelect }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { search, go } = list;
  const tests = search.c ? countTests(search.c) : 0;
  const fields = quickFields(form, list.view);
  return (
    <div className="hs-toolbar hs-list-bar" role="toolbar" aria-label={t("list.conditions")}>
      {phone && <PhoneSearch key={search.q} list={list} />}
      {!phone && (
        <div className="hs-list-conditions">
          {search.q && (
            <span className="hs-chip">
              <span>{t("list.search")}</span>
              <b>{search.q}</b>
              <button type="button" className="hs-link" aria-label={t("list.clear_search")} onClick={() => go({ ...search, q: undefined })}><CloseOutlined aria-hidden /></button>
            </span>
          )}
          {fields.map((field) => <QuickCondition key={field.key} name={columnName(form, field)} field={field} list={list} />)}
        </div>
      )}
      <Button size="small" icon={<FilterOutlined aria-hidden />} aria-label={phone ? [t("list.all_conditions"), tests || ""].join(" ").trim() : undefined} onClick={() => go({ ...search, open: "filter" })}>
        {!phone && t("list.all_conditions")}
        {tests > 0 && <span className="hs-tag hs-tag-state">{tests}</span>}
      </Button>
      {list.parts.length > 0 && <button type="button" className="hs-link" onClick={() => go({ ...search, f: undefined, c: undefined })}>{t("list.clear")}</button>}
      <span className="hs-list-bar-rest">
        {list.count.data && (search.q || list.parts.length > 0) && (
          <span className="hs-context">{t("list.count", { more: list.count.data.count_is_exact === false ? "+" : "", ...counted(list.count.data.count) })}</span>
        )}
        {phone ? <PhoneMenu form={form} list={list} grouped={grouped} onSelect={onSelect} /> : (
          <>
            <Presentation form={form} list={list} />
            <Grouping form={form} list={list} grouped={grouped} />
          </>
        )}
        {!phone && !list.board && <Sheets form={form} list={list} />}
        {!phone && <SaveView form={form} list={list} />}
        {!phone && <Columns form={form} list={list} />}
        {!phone && <Elsewhere form={form} />}
      </span>
    </div>
  );
}

/** The phone has no search in its head: here it is, over this form. */
function PhoneSearch({ list: { search, go } }: { list: List }): ReactNode {
  const { t } = useTranslation();
  const find = (typed: string) => typed !== (search.q ?? "") && go({ ...search, q: typed || undefined });
  return (
    <Input
      type="search"
      enterKeyHint="search"
      allowClear
      defaultValue={search.q}
      aria-label={t("list.search")}
      placeholder={t("list.search_hint")}
      prefix={<SearchOutlined aria-hidden />}
      onChange={(e) => e.target.value === "" && find("")}
      onPressEnter={(e) => find(e.currentTarget.value.trim())}
    />
  );
}

function QuickCondition({ name, field, list }: { name: string; field: Field; list: List }): ReactNode {
  const { t } = useTranslation();
  const { search, go } = list;
  const chosen = search.f?.[field.key] ?? [];
  const options = optionsOf(field);
  const single = field.kind === "date_time" || field.kind === "date";
  const set = (values: string[]) => {
    const { [field.key]: _old, ...rest } = search.f ?? {};
    const f = values.length > 0 ? { ...rest, [field.key]: values } : rest;
    go({ ...search, f: Object.keys(f).length > 0 ? f : undefined }, true);
  };
  const toggle = (value: string) => set(chosen.includes(value) ? chosen.filter((v) => v !== value) : single ? [value] : [...chosen, value]);
  const shown = chosen.map((v) => options.find((o) => o.value === v)?.label ?? v).join(t("list.or"));
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={
        <div className="hs-pick" role="dialog" aria-label={name}>
          {options.map((o) => (
            <label key={o.value}>
              <input type="checkbox" checked={chosen.includes(o.value)} onChange={() => toggle(o.value)} />
              {o.label}
            </label>
          ))}
        </div>
      }
    >
      <Button size="small" className="hs-quick">
        <span className="hs-quick-name">{name}</span>
        {shown && <span className="hs-quick-value">{shown}</span>}
        <DownOutlined aria-hidden />
      </Button>
    </Popover>
  );
}

function optionsOf(field: Field): { value: string; label: string }[] {
  if (field.kind === "user") {
    return [{ value: "me", label: text("param.me") }, { value: "my_people", label: text("param.my_people") }, { value: NOBODY, label: text("list.nobody") }];
  }
  if (field.kind === "date_time" || field.kind === "date") return DAYS.map((d) => ({ value: d, label: text("list.days", { n: /\d+/.exec(d)?.[0] ?? "" }) }));
  return (field.options ?? []).filter((o) => !o.retired).map((o) => ({ value: o.key, label: named(o.name) }));
}

/** Which columns, in which order. */
function Columns({ form, list }: { form: Form; list: List }): ReactNode {
  const { t } = useTranslation();
  const { search, go, columns } = list;
  const all = visibleFields(form);
  const shown = columns.map((c) => c.key);
  const set = (keys: string[]) => go({ ...search, cols: keys.join(",") }, true);
  const move = (key: string, by: number) => {
    const at = shown.indexOf(key);
    const next = shown.filter((k) => k !== key);
    next.splice(at + by, 0, key);
    if (at + by > 0) set(next);
  };
  const ordered = [...columns, ...all.filter((f) => !shown.includes(f.key))];
  const content = (
    <div className="hs-pick hs-pick-columns" role="dialog" aria-label={t("list.columns_label")}>
      {ordered.map((f) => (
        <div key={f.key} className="hs-pick-row">
          <label>
            <input
              type="checkbox"
              disabled={f.key === form.title}
              checked={shown.includes(f.key)}
              onChange={() => set(shown.includes(f.key) ? shown.filter((k) => k !== f.key) : [...shown, f.key])}
            />
            {columnName(form, f)}
          </label>
          {shown.indexOf(f.key) > 1 && <button type="button" className="hs-link" aria-label={t("list.move_up", { name: named(f.name) })} onClick={() => move(f.key, -1)}>↑</button>}
        </div>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button size="small" icon={<SettingOutlined aria-hidden />}>{t("list.columns", { n: columns.length, all: all.length })}</Button>
    </Popover>
  );
}
