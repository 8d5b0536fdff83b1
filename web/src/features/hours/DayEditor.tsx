import { useMutation } from "@tanstack/react-query";
import { Button, Input, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type CalendarDay, DAY_KINDS, type DayKind, type Hours } from "../../api/hours";
import { formatDay } from "../../lib/format";
import { named } from "../../lib/i18n";
import { getSettings } from "../../lib/session";
import { Failure } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";

interface Props {
  date: string;
  day: CalendarDay | undefined;
  onClose: () => void;
  onStored: (next: Hours) => void;
}

/** What one day is: as the week says, a holiday, a workday. */
export function DayEditor({ date, day, onClose, onStored }: Props): ReactNode {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DayKind>(day?.kind ?? "plain");
  const [name, setName] = useState(day ? named(day.name) : "");
  const path = { date };
  const back = () => {
    const before = day?.own ? call("PUT /hours/days/{date}", { path, body: { kind: day.kind, name: day.name } }) : call("DELETE /hours/days/{date}", { path });
    void before.then(onStored, showProblem);
  };
  const save = useMutation({
    mutationFn: () => {
      const lang = getSettings().lang;
      // The other language keeps its name where it has one.
      const label = lang === "zh" ? { ...day?.name, zh: name.trim() } : { zh: day?.name.zh || name.trim(), en: name.trim() };
      return call("PUT /hours/days/{date}", { path, body: { kind, name: label } });
    },
    onSuccess: (next) => {
      onStored(next);
      showToast({ text: t("hours.day_saved"), undo: back });
      onClose();
    },
  });
  const forget = useMutation({
    mutationFn: () => call("DELETE /hours/days/{date}", { path }),
    onSuccess: (next) => {
      onStored(next);
      showToast({ text: t("hours.day_saved"), undo: back });
      onClose();
    },
    onError: showProblem,
  });
  const unchanged = kind === (day?.kind ?? "plain") && name.trim() === (day ? named(day.name) : "");
  return (
    <form
      className="hs-day-editor"
      aria-label={date}
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate();
      }}
    >
      <b>{formatDay(Date.parse(`${date}T12:00:00Z`))}</b>
      <Segmented size="small" aria-label={t("hours.day_is")} value={kind} options={DAY_KINDS.map((k) => ({ value: k, label: t(`hours.kind_${k}`) }))} onChange={setKind} />
      {kind !== "plain" && <Input size="small" className="hs-day-name" aria-label={t("hours.day_name")} placeholder={t("hours.day_name")} maxLength={40} value={name} onChange={(e) => setName(e.target.value)} />}
      <span className="hs-actions">
        <Button size="small" type="primary" htmlType="submit" loading={save.isPending} disabled={unchanged}>{t("form.save")}</Button>
        {day?.own && <Button size="small" loading={forget.isPending} onClick={() => forget.mutate()}>{t("hours.day_back")}</Button>}
        <Button size="small" onClick={onClose}>{t("form.cancel")}</Button>
      </span>
      {day && !day.own && <span className="hs-context">{t("hours.day_statutory")}</span>}
      {save.isError && <Failure error={save.error} />}
    </form>
  );
}
