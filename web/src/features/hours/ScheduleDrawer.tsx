import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { Block, Hours, Schedule, ScheduleShape } from "../../api/hours";
import { asProblem } from "../../api/problem";
import { Choose } from "../../fields/controls/lazy";
import { named } from "../../lib/i18n";
import { getSettings, usePhone } from "../../lib/session";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { Trial } from "./Trial";
import { newKey, WEEK, weekday } from "./words";

interface Props {
  schedule: Schedule | undefined;
  hours: Hours;
  onClose: () => void;
  onStored: (next: Hours) => void;
}

const DAY: Block = { days: [1, 2, 3, 4, 5], from: "09:00", until: "18:00" };
/** Zones of this continent and of those that trade with it; any other can be typed. */
const ZONES = ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles"];

/** One schedule: its blocks, whether holidays count, and what it makes of a time limit. */
export default function ScheduleDrawer({ schedule, hours, onClose, onStored }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const id = useId();
  const [name, setName] = useState(schedule ? named(schedule.name) : "");
  const [blocks, setBlocks] = useState<Block[]>(schedule?.blocks ?? [DAY]);
  const [holidays, setHolidays] = useState(schedule?.holidays ?? true);
  const [zone, setZone] = useState(schedule?.zone ?? "");
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const errors = failed ? asProblem(failed).fields : [];
  const lang = getSettings().lang;
  // The other language keeps its name where it has one.
  const label = lang === "zh" ? { ...schedule?.name, zh: name } : { zh: schedule?.name.zh || name, en: name };
  const shape: ScheduleShape = { name: label, zone: zone || null, blocks, holidays };
  const wrong = useRefused(failed, shape);
  const edit = (nth: number, change: Partial<Block>) => setBlocks(blocks.map((b, i) => (i === nth ? { ...b, ...change } : b)));
  const save = () => {
    setBusy(true);
    const key = schedule?.key ?? newKey(hours.schedules.map((s) => s.key));
    call("PUT /hours/schedules/{key}", { path: { key }, body: shape })
      .then((next) => {
        onStored(next);
        showToast({ text: t("hours.saved") });
        onClose();
      })
      .catch(setFailed)
      .finally(() => setBusy(false));
  };
  const shown = failed !== undefined && !errors.some((e) => /^(name|zone|blocks)\b/.test(e.field));
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 640}
      title={t(schedule ? "hours.edit" : "hours.add")}
      footer={
        <div className="hs-actions">
          <Button type="primary" loading={busy} onClick={save}>{t("form.save")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
        </div>
      }
    >
      {shown && <Failure error={failed} />}
      <div className="hs-form-grid">
        <div className="hs-form-field">
          <label htmlFor={`${id}-name`}>{t("hours.name")}</label>
          <Input id={`${id}-name`} value={name} maxLength={40} status={wrong("name") && "error"} onChange={(e) => setName(e.target.value)} />
          {wrong("name") && <span className="hs-form-error" role="alert">{wrong("name")}</span>}
        </div>
        <div className="hs-form-field">
          <span>{t("hours.zone")}</span>
          <Choose label={t("hours.zone")} clearable={false} options={[{ value: "", label: t("hours.zone_usual", { zone: hours.zone }) }, ...[...new Set([...ZONES, ...(zone ? [zone] : [])])].filter((z) => z !== hours.zone).map((z) => ({ value: z, label: z }))]} value={[zone]} onChange={([z]) => setZone(z ?? "")} />
          {wrong("zone") && <span className="hs-form-error" role="alert">{wrong("zone")}</span>}
        </div>
      </div>
      <h3 className="hs-hours-part">{t("hours.blocks")}</h3>
      {blocks.length === 0 && wrong("blocks") && <p className="hs-form-error" role="alert">{wrong("blocks")}</p>}
      {blocks.map((block, nth) => (
        <BlockRow key={nth} nth={nth} block={block} wrong={["", ...Object.keys(block).map((part) => `.${part}`)].map((part) => wrong(`blocks.${nth}${part}`)).find(Boolean)} onChange={(change) => edit(nth, change)} onRemove={() => setBlocks(blocks.filter((_, i) => i !== nth))} />
      ))}
      <Button type="link" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setBlocks([...blocks, { ...DAY, days: blocks.at(-1)?.days ?? DAY.days }])}>{t("hours.add_block")}</Button>
      <p>
        <label className="hs-hours-check"><input type="checkbox" checked={holidays} onChange={(e) => setHolidays(e.target.checked)} /> {t("hours.follow")}</label>
      </p>
      <p className="hs-context">{t("hours.follow_note")}</p>
      {/* Its name changes nothing of what it makes of a time limit, and may still be missing. */}
      <Trial hours={hours} shape={{ ...shape, name: { zh: t("hours.trial") } }} />
    </Drawer>
  );
}

interface BlockProps {
  nth: number;
  block: Block;
  wrong: string | undefined;
  onChange: (change: Partial<Block>) => void;
  onRemove: () => void;
}

function BlockRow({ nth, block, wrong, onChange, onRemove }: BlockProps): ReactNode {
  const { t } = useTranslation();
  const n = nth + 1;
  const toggle = (day: number) => onChange({ days: block.days.includes(day) ? block.days.filter((d) => d !== day) : [...block.days, day].sort((a, b) => a - b) });
  const time = (part: "from" | "until") => (
    <Input size="small" className="hs-hours-time" aria-label={t(`hours.block_${part}`, { n })} value={block[part]} maxLength={5} status={wrong && "error"} onChange={(e) => onChange({ [part]: e.target.value.trim() })} />
  );
  return (
    <fieldset className="hs-hours-block" aria-label={t("hours.block", { n })}>
      <span className="hs-hours-days">
        {WEEK.map((day) => (
          <button key={day} type="button" className="hs-hours-day" aria-pressed={block.days.includes(day)} aria-label={weekday(day)} onClick={() => toggle(day)}>{weekday(day, "narrow")}</button>
        ))}
      </span>
      <span className="hs-hours-line">
        {time("from")}<span>–</span>{time("until")}
        {block.until <= block.from && /^\d\d:\d\d$/.test(block.until) && block.until !== block.from && <span className="hs-context">{t("hours.next_day")}</span>}
        <Button type="text" size="small" className="hs-icon-button" icon={<CloseOutlined aria-hidden />} aria-label={t("hours.remove_block", { n })} onClick={onRemove} />
      </span>
      {wrong && <span className="hs-form-error" role="alert">{wrong}</span>}
    </fieldset>
  );
}
