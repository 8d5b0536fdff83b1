import { EditOutlined, EllipsisOutlined, LeftOutlined, PhoneOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, RecordDetail } from "../../api/schema";
import { formatValue, isEmpty } from "../../fields";
import { asList } from "../../fields/types";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { CanButton } from "../../ui/States";
import { useActs, useClaim } from "./acts";

interface Follow {
  onClick: () => void;
  open: boolean;
}

interface Props {
  form: Form;
  record: RecordDetail;
  onEdit: () => void;
  follow?: Follow;
}

/** Where it is, what it is called, what state it is in, what can be done. */
export function RecordHead({ form, record, onEdit, follow }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const claim = useClaim(form);
  const name = named(form.name);
  const { subtitle, state, grades, tags } = headFields(form, record);
  const number = callable(form, record);
  const words = (
    <>
      {state && <span className="hs-tag hs-tag-state">{formatValue(record.fields[state.key], state)}</span>}
      {grades.map((f) => <span key={f.key} className="hs-tag hs-tag-outline">{named(f.name)} {formatValue(record.fields[f.key], f)}</span>)}
      {tags && asList(record.fields[tags.key]).map((v) => <span key={String(v)} className="hs-tag">{formatValue([v], tags)}</span>)}
    </>
  );
  if (phone) {
    return (
      <>
        <div className="hs-record-bar">
          <Link to="/r/$form" params={{ form: form.key }} aria-label={t("record.back", { name })}><LeftOutlined aria-hidden /></Link>
          <b>{name}</b>
          <span className="hs-record-bar-end"><More form={form} record={record} onEdit={onEdit} /></span>
        </div>
        <header className="hs-record-head">
          <div className="hs-record-title"><h1>{record.title}</h1>{words}</div>
          {subtitle && <span className="hs-record-subtitle">{formatValue(record.fields[subtitle.key], subtitle)}</span>}
        </header>
      </>
    );
  }
  return (
    <header className="hs-record-head">
      <nav className="hs-crumbs" aria-label={t("record.place")}>
        <Link to="/r/$form" params={{ form: form.key }}>{name}</Link>
        {record.pool && <><span aria-hidden>/</span>{record.pool.name}</>}
      </nav>
      <div className="hs-record-line">
        <div className="hs-record-title">
          <h1>{record.title}</h1>
          {subtitle && <span className="hs-record-subtitle">{formatValue(record.fields[subtitle.key], subtitle)}</span>}
          {words}
        </div>
        <div className="hs-actions">
          {number && <Button icon={<PhoneOutlined />} href={`tel:${number}`}>{t("act.call")}</Button>}
          {record.can.claim && !record.owner && <CanButton can={record.can.claim} primary={!follow} busy={claim.isPending} onClick={() => claim.mutate(record)}>{t("act.claim")}</CanButton>}
          {follow && <Button type="primary" icon={<EditOutlined />} onClick={follow.onClick}>{t("follow.write")}</Button>}
          <More form={form} record={record} onEdit={onEdit} />
        </div>
      </div>
    </header>
  );
}

/** The phone's acts, the most frequent at the right and filled. */
export function PhoneBar({ form, record, follow }: Omit<Props, "onEdit">): ReactNode {
  const { t } = useTranslation();
  const claim = useClaim(form);
  const number = callable(form, record);
  const claimable = !record.owner && record.can.claim;
  if (!number && !follow && !claimable) return null;
  return (
    <div className="hs-record-acts">
      {follow && <Button size="large" icon={<EditOutlined />} onClick={follow.onClick}>{t("follow.write")}</Button>}
      {claimable && <Button size="large" type="primary" disabled={claimable !== true} onClick={() => claim.mutate(record)}>{claimable === true ? t("act.claim") : claimable.reason}</Button>}
      {number && !claimable && <Button size="large" type="primary" icon={<PhoneOutlined />} href={`tel:${number}`}>{t("act.call")}</Button>}
    </div>
  );
}

function More({ form, record, onEdit }: Omit<Props, "follow">): ReactNode {
  const { t } = useTranslation();
  const acts = useActs(form);
  const navigate = useNavigate();
  const gone = () => navigate({ to: "/r/$form", params: { form: form.key } });
  const entry = (verb: "edit" | "delete", act: () => void) => {
    const can = record.can[verb];
    if (!can) return [];
    const label = can === true ? t(`act.${verb}`) : t("act.why_not", { act: t(`act.${verb}`), reason: can.reason });
    return [{ key: verb, label, disabled: can !== true, onClick: act }];
  };
  const items = [...entry("edit", onEdit), ...entry("delete", () => acts.mutate({ act: "delete", rows: [record] }, { onSuccess: gone }))];
  if (items.length === 0) return null;
  return (
    <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight">
      <Button icon={<EllipsisOutlined />} aria-label={t("record.more")} />
    </Dropdown>
  );
}

const callable = (form: Form, record: RecordDetail): string | undefined => {
  const field = form.fields.find((f) => f.kind === "phone" && typeof record.fields[f.key] === "string" && !record.masked.includes(f.key));
  const value = field && record.fields[field.key];
  return typeof value === "string" ? value.replace(";ext=", ",") : undefined;
};

/** What stands beside the name: the second text of the layout, the status, grades, tags. */
function headFields(form: Form, record: RecordDetail): { subtitle?: Field; state?: Field; grades: Field[]; tags?: Field } {
  const placed = form.layout?.flatMap((s) => s.fields) ?? form.fields.map((f) => f.key);
  const filled = placed.map((k) => form.fields.find((f) => f.key === k)).filter((f): f is Field => f !== undefined && !isEmpty(record.fields[f.key]));
  const state = form.fields.find((f) => f.key === form.lifecycle?.field && !isEmpty(record.fields[f.key]));
  return {
    subtitle: filled.find((f) => f.kind === "text" && f.key !== form.title),
    state,
    grades: filled.filter((f) => f.kind === "select" && f !== state && f.options?.every((o) => [...o.name.zh].length <= 2)).slice(0, 2),
    tags: filled.find((f) => f.kind === "multi_select" && f.open) ?? filled.find((f) => f.kind === "multi_select"),
  };
}
