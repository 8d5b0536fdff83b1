import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Hours, hoursQuery, type Schedule } from "../../api/hours";
import { Choose } from "../../fields/controls/lazy";
import { named } from "../../lib/i18n";
import { Page } from "../../ui/Page";
import { CanButton, Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { Calendar } from "./Calendar";
import type { HoursSearch } from "./place";
import { Shifts } from "./Shifts";
import { Trial } from "./Trial";
import { weekText } from "./words";
import "../../ui/form.css";
import "../../ui/settings.css";
import "./hours.css";

const ScheduleDrawer = lazy(() => import("./ScheduleDrawer"));

/** When people work, on which days they do not, and what that makes of a time limit. */
export function HoursPage(): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: "/app/hours" });
  const navigate = useNavigate();
  const client = useQueryClient();
  const go = (next: HoursSearch) => void navigate({ to: "/hours", search: next, replace: true });
  const shown = useQuery(hoursQuery(search.year));
  const stored = (next: Hours) => {
    // The answer is of its own year.
    client.setQueryData(hoursQuery(next.year).queryKey, next);
    void client.invalidateQueries({ queryKey: ["hours"] });
    void client.invalidateQueries({ queryKey: ["policies"] });
  };
  const hours = shown.data;
  const opened = hours?.schedules.find((s) => s.key === search.open);
  const close = () => go({ ...search, open: undefined });
  return (
    <Page title={t("hours.title")} actions={hours && <Button size="small" onClick={() => go({ ...search, open: "new" })}>{t("hours.add")}</Button>}>
      <div className="hs-scroll hs-hours">
        {shown.isPending && <Shapes lines={10} />}
        {shown.isError && <Failure error={shown.error} onRetry={() => void shown.refetch()} busy={shown.isFetching} />}
        {hours && (
          <>
            <Schedules hours={hours} onStored={stored} onOpen={(key) => go({ ...search, open: key })} />
            <Trial hours={hours} />
            <Calendar hours={hours} search={search} go={go} onStored={stored} />
            <Shifts hours={hours} onStored={stored} />
          </>
        )}
      </div>
      <Suspense>
        {hours && (search.open === "new" || opened) && <ScheduleDrawer key={search.open} schedule={opened} hours={hours} onClose={close} onStored={stored} />}
      </Suspense>
    </Page>
  );
}

interface SchedulesProps {
  hours: Hours;
  onStored: (next: Hours) => void;
  onOpen: (key: string) => void;
}

function Schedules({ hours, onStored, onOpen }: SchedulesProps): ReactNode {
  const { t } = useTranslation();
  const choose = useMutation({
    mutationFn: (schedule: string | null) => call("PUT /hours/default", { body: { schedule } }),
    onSuccess: (next) => {
      onStored(next);
      const before = hours.default;
      showToast({ text: t("hours.saved"), undo: () => void call("PUT /hours/default", { body: { schedule: before } }).then(onStored, showProblem) });
    },
    onError: showProblem,
  });
  const remove = useMutation({
    mutationFn: (schedule: Schedule) => call("DELETE /hours/schedules/{key}", { path: { key: schedule.key } }),
    onSuccess: (next, { key, name, zone, blocks, holidays }) => {
      onStored(next);
      const undo = () => void call("PUT /hours/schedules/{key}", { path: { key }, body: { name, zone, blocks, holidays } }).then(onStored, showProblem);
      showToast({ text: t("rule.removed", { name: named(name) }), undo });
    },
    onError: showProblem,
  });
  const options = [{ value: "", label: t("hours.always") }, ...hours.schedules.map((s) => ({ value: s.key, label: named(s.name) }))];
  return (
    <section aria-label={t("hours.schedules")}>
      <h2>{t("hours.schedules")}</h2>
      {hours.schedules.length === 0 && <p className="hs-context">{t("hours.none")}</p>}
      <ul className="hs-hours-list">
        {hours.schedules.map((s) => (
          <li key={s.key}>
            <span className="hs-hours-said">
              <span><b>{named(s.name)}</b> <span className={s.open ? "hs-tag hs-hours-open" : "hs-tag"}>{t(s.open ? "hours.open_now" : "hours.closed_now")}</span></span>
              {weekText(s.blocks).map((line) => <span key={line}>{line}</span>)}
              <span className="hs-context">{[t(s.holidays ? "hours.follows" : "hours.ignores"), s.zone ? t("hours.in_zone", { zone: s.zone }) : "", s.used_by.length > 0 ? t("hours.used", { list: s.used_by.join(t("list.join")) }) : t("hours.unused")].filter(Boolean).join(t("answer.join"))}</span>
            </span>
            <span className="hs-actions">
              <Button size="small" type="text" onClick={() => onOpen(s.key)}>{t("act.edit")}</Button>
              <CanButton size="small" can={s.used_by.length > 0 ? { reason: t("hours.used", { list: s.used_by.join(t("list.join")) }) } : true} busy={remove.isPending && remove.variables === s} onClick={() => remove.mutate(s)}>{t("act.delete")}</CanButton>
            </span>
          </li>
        ))}
      </ul>
      <div className="hs-hours-line">
        <span>{t("hours.default")}</span>
        <span className="hs-hours-choice"><Choose small label={t("hours.default")} clearable={false} options={options} value={[hours.default ?? ""]} onChange={([key]) => choose.mutate(key || null)} /></span>
        <span className="hs-context">{t("hours.default_note")}</span>
      </div>
    </section>
  );
}
