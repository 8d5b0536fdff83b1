import { EditOutlined, EllipsisOutlined, LeftOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Can, Field, Form, RecordDetail, Verb } from "../../api/schema";
import { formatValue, isEmpty } from "../../fields";
import { asList } from "../../fields/types";
import { counted } from "../../lib/format";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { CallButton, phoneOf } from "../../ui/CallButton";
import { Title } from "../../ui/Title";
import { useClaim } from "../../ui/claim";
import { staleDays } from "../../ui/stale";
import { CanButton } from "../../ui/States";
import { subtitleOf } from "../../ui/summary";
import { useActs, useMovable } from "./acts";
import { useIdentityActs } from "./identityActs";
import type { Asked } from "./Ask";

interface Follow {
  onClick: () => void;
  open: boolean;
}

interface Props {
  form: Form;
  record: RecordDetail;
  onOpen: (what: "edit" | "unmerge" | "convert" | "unconvert" | Asked, seat?: string) => void;
  follow?: Follow;
}

/** Where it is, what it is called, what state it is in, what can be done. */
export function RecordHead({ form, record, onOpen, follow }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const claim = useClaim();
  const name = named(form.name);
  const { subtitle, state, grades, tags } = headFields(form, record);
  const can = offered(form, record);
  const days = staleDays(form, record);
  const words = (
    <>
      {state && <span className="hs-tag hs-tag-state">{formatValue(record.fields[state.key], state)}</span>}
      {days !== undefined && <span className="hs-tag hs-tag-near">{t("stale.days", counted(days))}</span>}
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
          <span className="hs-record-bar-end"><More form={form} record={record} onOpen={onOpen} /></span>
        </div>
        <Title of={record.title} />
        <header className="hs-record-head">
          <div className="hs-record-title"><h1>{record.title}</h1>{words}</div>
          {subtitle && <span className="hs-record-subtitle">{formatValue(record.fields[subtitle.key], subtitle)}</span>}
        </header>
      </>
    );
  }
  return (
    <header className="hs-record-head">
      <Title of={record.title} />
      <nav className="hs-crumbs" aria-label={t("record.place")}>
        <Link to="/r/$form" params={{ form: form.key }}>{name}</Link>
        {record.pool && <><span aria-hidden>/</span><Link to="/pools/$id" params={{ id: record.pool.id }}>{record.pool.name}</Link></>}
      </nav>
      <div className="hs-record-line">
        <div className="hs-record-title">
          <h1>{record.title}</h1>
          {subtitle && <span className="hs-record-subtitle">{formatValue(record.fields[subtitle.key], subtitle)}</span>}
          {words}
        </div>
        <div className="hs-actions">
          <CallButton form={form} record={record} />
          {can("transfer") && <CanButton can={can("transfer") ?? true} onClick={() => onOpen("assign")}>{t(record.owner ? "act.transfer" : "act.assign")}</CanButton>}
          {can("return") === true && <Button onClick={() => onOpen("return")}>{t("act.return")}</Button>}
          {can("claim") && !record.owner && <CanButton can={can("claim") ?? true} primary={record.can.claim === true} busy={claim.isPending} onClick={() => claim.mutate({ form: form.key, id: record.id, title: record.title })}>{t("act.claim")}</CanButton>}
          {convertible(form, record) && <CanButton can={record.can.edit ?? true} onClick={() => onOpen("convert")}>{t("convert.act")}</CanButton>}
          {follow && <Button type={record.owner ? "primary" : "default"} icon={<EditOutlined aria-hidden />} onClick={follow.onClick}>{t("follow.write")}</Button>}
          <More form={form} record={record} onOpen={onOpen} />
        </div>
      </div>
    </header>
  );
}

/** The phone's acts, the most frequent one at the right and filled. */
export function PhoneBar({ form, record, follow }: Omit<Props, "onOpen">): ReactNode {
  const { t } = useTranslation();
  const claim = useClaim();
  const claimable = !record.owner && offered(form, record)("claim");
  if (!phoneOf(form, record) && !follow && !claimable) return null;
  return (
    <div className="hs-record-acts">
      {follow && <Button size="large" icon={<EditOutlined aria-hidden />} onClick={follow.onClick}>{t("follow.write")}</Button>}
      {claimable ? (
        <Button size="large" type="primary" loading={claim.isPending} disabled={claimable !== true} onClick={() => claim.mutate({ form: form.key, id: record.id, title: record.title })}>
          {claimable === true ? t("act.claim") : claimable.reason}
        </Button>
      ) : (
        <CallButton form={form} record={record} size="large" primary />
      )}
    </div>
  );
}

/** Held, and not won yet. */
const convertible = (form: Form, record: RecordDetail): boolean => {
  const status = form.lifecycle && record.fields[form.lifecycle.field];
  return form.conversion !== undefined && record.owner !== null && record.owner !== undefined && form.access.verbs.includes("edit") && !form.lifecycle?.won.includes(String(status));
};

/** What stands behind a right that I have on some record of the form: `true`, or why not on this one. */
const offered = (form: Form, record: RecordDetail) => (verb: Verb): Can | undefined => {
  const mine = form.access.verbs.includes(verb) || (verb === "transfer" && form.access.verbs.includes("assign"));
  return mine ? record.can[verb] : undefined;
};

function More({ form, record, onOpen }: Omit<Props, "follow">): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const acts = useActs(form);
  const claim = useClaim();
  const navigate = useNavigate();
  const movable = useMovable(form);
  // The way back does not lead to what is gone.
  const gone = () => navigate({ to: "/r/$form", params: { form: form.key }, replace: true });
  const may = offered(form, record);
  const identity = useIdentityActs(form, record, () => onOpen("unmerge"));
  const entry = (verb: "edit" | "transfer" | "return" | "withdraw" | "delete", act: () => void) => {
    const can = may(verb);
    if (!can) return [];
    const words = t(verb === "transfer" && !record.owner ? "act.assign" : `act.${verb}`);
    return [{ key: verb, label: can === true ? words : t("act.why_not", { act: words, reason: can.reason }), disabled: can !== true, onClick: act }];
  };
  const items = [
    ...entry("edit", () => onOpen("edit")),
    ...(phone && convertible(form, record) && record.can.edit === true ? [{ key: "convert", label: t("convert.act"), disabled: false, onClick: () => onOpen("convert") }] : []),
    ...(form.conversion && !isEmpty(record.fields[form.conversion.link]) && record.can.edit === true ? [{ key: "unconvert", label: t("convert.undo"), disabled: false, onClick: () => onOpen("unconvert") }] : []),
    ...(phone ? entry("transfer", () => onOpen("assign")) : []),
    ...(record.owner && (phone || may("return") !== true) ? entry("return", () => onOpen("return")) : []),
    ...(record.owner ? entry("withdraw", () => onOpen("withdraw")) : []),
    ...(record.pool && !record.owner && record.can.transfer === true && movable ? [{ key: "move", label: t("act.move"), disabled: false, onClick: () => onOpen("move") }] : []),
    // The seats behind the first: what one can do with them, and nothing where one cannot.
    ...(form.seats ?? []).flatMap((seat) => {
      const can = record.seats?.[seat.key]?.can;
      const line = (verb: "claim" | "return", onClick: () => void) => ({ key: `${verb}.${seat.key}`, label: t("act.of_seat", { act: t(`act.${verb}`), seat: named(seat.name) }), onClick });
      return [
        ...(can?.claim === true ? [line("claim", () => claim.mutate({ form: form.key, id: record.id, title: record.title, seat: seat.key }))] : []),
        ...(can?.return === true ? [line("return", () => onOpen("return", seat.key))] : []),
      ];
    }),
    ...identity,
    // Not by a callback of this very menu, which goes with the record.
    ...entry("delete", () => void acts.mutateAsync({ act: "delete", rows: [record] }).then(gone, () => undefined)),
  ];
  if (items.length === 0) return null;
  return (
    <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight">
      <Button type={phone ? "text" : "default"} icon={<EllipsisOutlined aria-hidden />} aria-label={t("record.more")} />
    </Dropdown>
  );
}

/** What stands beside the name: company, status, grades, tags. */
function headFields(form: Form, record: RecordDetail): { subtitle?: Field; state?: Field; grades: Field[]; tags?: Field } {
  const placed = form.layout?.flatMap((s) => s.fields) ?? form.fields.map((f) => f.key);
  const filled = placed.map((k) => form.fields.find((f) => f.key === k)).filter((f): f is Field => f !== undefined && !isEmpty(record.fields[f.key]));
  const state = form.fields.find((f) => f.key === (form.lifecycle?.field ?? "status") && !isEmpty(record.fields[f.key]));
  return {
    subtitle: subtitleOf(form, record),
    state,
    grades: filled.filter((f) => f.kind === "select" && f !== state && f.options?.every((o) => [...o.name.zh].length <= 2)).slice(0, 2),
    tags: filled.find((f) => f.kind === "multi_select" && f.open) ?? filled.find((f) => f.kind === "multi_select"),
  };
}
