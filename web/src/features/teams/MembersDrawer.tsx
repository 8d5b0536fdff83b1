import { CloseOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { Field } from "../../api/schema";
import { type RosterMember, rosterQuery, type TeamRoster } from "../../api/teams";
import { PickRef } from "../../fields/controls/lazy";
import { usePhone } from "../../lib/session";
import { useRefused } from "../../ui/refused";
import { Failure, Shapes } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { percents, readLimit, readWhole } from "./roster";

const PERSON: Field = { key: "person", name: { zh: "" }, kind: "user" };

/** Members with weight, capacity and daily limit; the shares that follow stand beside them. */
export default function MembersDrawer({ team, onClose }: { team: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const roster = useQuery(rosterQuery(team));
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 640} title={t("team.edit")} footer={null}>
      {roster.isPending && <Shapes lines={6} />}
      {roster.isError && <Failure error={roster.error} onRetry={() => void roster.refetch()} busy={roster.isFetching} />}
      {roster.data && <Roster key={roster.dataUpdatedAt} team={roster.data} onClose={onClose} />}
    </Drawer>
  );
}

function Roster({ team, onClose }: { team: TeamRoster; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [members, setMembers] = useState(team.roster);
  const [leader, setLeader] = useState(team.leader);
  const set = (id: string, change: Partial<RosterMember>) => setMembers(members.map((m) => (m.person === id ? { ...m, ...change } : m)));
  const save = useMutation({
    mutationFn: () =>
      call("PUT /teams/{key}", {
        path: { key: team.key },
        body: {
          name: team.names,
          department: team.department?.key ?? null,
          leader: leader?.id ?? null,
          pool: team.pool?.key ?? null,
          members: members.map(({ name: _name, ...m }) => m),
        },
      }),
    onSuccess: async () => {
      showToast({ text: t("team.saved", { name: team.name }) });
      onClose();
      await client.invalidateQueries({ queryKey: ["teams"] });
      await client.invalidateQueries({ queryKey: ["policies"] });
    },
  });
  const shares = percents(members.map((m) => m.weight));
  const refused = useRefused(save.error, { members });
  const errorOf = (i: number) => Object.keys(members[i] ?? {}).map((key) => refused(`members.${i}.${key}`)).find(Boolean);
  return (
    <>
      {save.error && <Failure error={save.error} busy={save.isPending} onRetry={() => save.mutate()} />}
      <div className="hs-roster-leader">
        <span className="hs-context">{t("team.leader")}</span>
        <PickRef small field={PERSON} multiple={false} label={t("team.leader")} value={leader ? { id: leader.id, name: leader.name } : null} onChange={([p]) => setLeader(p ?? null)} />
      </div>
      <table className="hs-plain-table hs-roster">
        <thead>
          <tr>
            <th scope="col">{t("team.member")}</th>
            <th scope="col" className="hs-right">{t("ledger.weight")}</th>
            <th scope="col" className="hs-right">{t("team.share")}</th>
            <th scope="col" className="hs-right">{t("team.capacity")}</th>
            <th scope="col" className="hs-right">{t("team.daily")}</th>
            <th scope="col"><span className="hs-visually-hidden">{t("rule.remove")}</span></th>
          </tr>
        </thead>
        <tbody>
          {members.map((m, i) => (
            <tr key={m.person}>
              <th scope="row">{m.name}{errorOf(i) && <span className="hs-late" role="alert"> {errorOf(i)}</span>}</th>
              <td className="hs-right"><Number label={t("team.weight_of", { name: m.name })} value={String(m.weight)} read={readWhole} onChange={(weight) => set(m.person, { weight: weight ?? 0 })} /></td>
              <td className="hs-right">{shares[i]}</td>
              <td className="hs-right"><Number label={t("team.capacity_of", { name: m.name })} value={String(m.capacity)} read={readWhole} onChange={(capacity) => set(m.person, { capacity: capacity ?? 1 })} /></td>
              <td className="hs-right"><Number label={t("team.daily_of", { name: m.name })} value={m.daily_cap === null ? "" : String(m.daily_cap)} read={readLimit} onChange={(daily_cap) => set(m.person, { daily_cap })} /></td>
              <td className="hs-right"><Button type="text" size="small" className="hs-icon-button" icon={<CloseOutlined aria-hidden />} aria-label={t("team.remove", { name: m.name })} onClick={() => setMembers(members.filter((x) => x !== m))} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="hs-roster-add">
        <PickRef
          small
          field={PERSON}
          multiple={false}
          label={t("team.add")}
          placeholder={t("team.add")}
          value={null}
          onChange={([p]) => p && !members.some((m) => m.person === p.id) && setMembers([...members, { person: p.id, name: p.name, weight: 100, capacity: 50, daily_cap: null, skills: {} }])}
        />
      </div>
      <p className="hs-context hs-roster-help">{t("team.roster_help")}</p>
      <div className="hs-actions">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>{t("form.save")}</Button>
        <Button onClick={onClose}>{t("form.cancel")}</Button>
      </div>
    </>
  );
}

/** What cannot be read stays on screen and is not told. */
function Number({ label, value, read, onChange }: { label: string; value: string; read: (typed: string) => number | null | undefined; onChange: (value: number | null) => void }): ReactNode {
  const [typed, setTyped] = useState(value);
  return (
    <Input
      size="small"
      className="hs-number-input"
      inputMode="numeric"
      aria-label={label}
      value={typed}
      status={read(typed) === undefined ? "error" : undefined}
      aria-invalid={read(typed) === undefined || undefined}
      onChange={(e) => {
        setTyped(e.target.value);
        const found = read(e.target.value);
        if (found !== undefined) onChange(found);
      }}
    />
  );
}
