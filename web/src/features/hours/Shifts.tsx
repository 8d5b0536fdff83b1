import { CloseOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { Hours } from "../../api/hours";
import { peopleQuery } from "../../api/queries";
import { Choose } from "../../fields/controls/lazy";
import { named } from "../../lib/i18n";
import { showProblem, showToast } from "../../ui/toast";

interface Props {
  hours: Hours;
  onStored: (next: Hours) => void;
}

/** Who gets records in their own hours only, by routes that do not give out at any time. */
export function Shifts({ hours, onStored }: Props): ReactNode {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery(""));
  const [person, setPerson] = useState("");
  const put = useMutation({
    mutationFn: ({ id, schedule }: { id: string; schedule: string | null }) => call("PUT /hours/shifts/{id}", { path: { id }, body: { schedule } }),
    onSuccess: (next, { id }) => {
      onStored(next);
      const before = hours.shifts.find((s) => s.person.id === id)?.schedule ?? null;
      showToast({ text: t("hours.saved"), undo: () => void call("PUT /hours/shifts/{id}", { path: { id }, body: { schedule: before } }).then(onStored, showProblem) });
    },
    onError: showProblem,
  });
  const options = hours.schedules.map((s) => ({ value: s.key, label: named(s.name) }));
  const free = (people.data?.people ?? []).filter((p) => !hours.shifts.some((s) => s.person.id === p.id));
  return (
    <section aria-label={t("hours.shifts")}>
      <h2>{t("hours.shifts")}</h2>
      <p className="hs-context">{t("hours.shifts_note")}</p>
      <ul className="hs-hours-list hs-hours-shifts">
        {hours.shifts.map(({ person: who, schedule }) => (
          <li key={who.id}>
            <span className="hs-hours-who">{who.name}</span>
            <span className="hs-hours-choice"><Choose small label={t("hours.shift_of", { name: who.name })} clearable={false} options={options} value={[schedule]} onChange={([key]) => key && put.mutate({ id: who.id, schedule: key })} /></span>
            <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label={t("hours.shift_remove", { name: who.name })} onClick={() => put.mutate({ id: who.id, schedule: null })} />
          </li>
        ))}
      </ul>
      {options.length > 0 && (
        <div className="hs-hours-line">
          <span className="hs-hours-choice"><Choose small label={t("hours.shift_person")} placeholder={t("hours.shift_person")} options={free.map((p) => ({ value: p.id, label: p.name }))} value={person ? [person] : []} onChange={([id]) => setPerson(id ?? "")} /></span>
          <Button size="small" disabled={!person} loading={put.isPending} onClick={() => put.mutate({ id: person, schedule: options[0]?.value ?? null }, { onSuccess: () => setPerson("") })}>{t("hours.shift_add")}</Button>
        </div>
      )}
    </section>
  );
}
