import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { PLATFORMS, type Quiet, type Robot, type Ways, waysQuery } from "../../api/delivery";
import { asProblem } from "../../api/problem";
import { departmentsQuery } from "../../api/queries";
import { teamsQuery } from "../../api/teams";
import { Choose } from "../../fields/controls/lazy";
import { usePhone } from "../../lib/session";
import { QuietHours } from "../../ui/QuietHours";
import { useRefused } from "../../ui/refused";
import { Failure } from "../../ui/States";
import { showToast } from "../../ui/toast";
import { Kinds } from "./Kinds";
import "../../ui/form.css";

const FIELDS = ["name", "url", "kinds", "departments", "teams"];

/** Adds or changes a robot; webhook and key go in and never come out. */
export default function RobotDrawer({ robot, ways, onClose }: { robot: Robot | undefined; ways: Ways; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const id = useId();
  const departments = useQuery(departmentsQuery);
  const teams = useQuery(teamsQuery);
  const [values, setValues] = useState({
    name: robot?.name ?? "", platform: robot?.platform ?? PLATFORMS[0], url: "", secret: "", kinds: robot?.kinds ?? ways.kinds.filter((k) => k.mail).map((k) => k.key),
    departments: robot?.departments ?? [], teams: robot?.teams ?? [], quiet: robot?.quiet ?? (null as Quiet | null), lang: robot?.lang ?? ("zh" as const),
  });
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const done = (said: string) => {
    showToast({ text: said });
    void client.invalidateQueries({ queryKey: waysQuery.queryKey });
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      const { url, secret, ...rest } = values;
      const body = { ...rest, ...(url.trim() ? { url: url.trim() } : {}), ...(secret.trim() ? { secret: secret.trim() } : {}) };
      await (robot ? call("PUT /delivery/robots/{id}", { path: { id: robot.id }, body }) : call("POST /delivery/robots", { body }));
    },
    onSuccess: () => done(t("delivery.robot_saved", { name: values.name.trim() })),
  });
  const remove = useMutation({
    mutationFn: (gone: Robot) => call("DELETE /delivery/robots/{id}", { path: { id: gone.id } }),
    onSuccess: (_, gone) => done(t("delivery.robot_deleted", { name: gone.name })),
  });
  const error = save.error ?? remove.error;
  const problem = error ? asProblem(error) : undefined;
  const errorOf = useRefused(error, values);
  const input = (key: "name" | "url" | "secret", more: { kept?: boolean; note?: string } = {}) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${key}`}>{key === "name" ? t("delivery.robot_name") : t(`delivery.${key}`)}</label>
      <Input id={`${id}-${key}`} value={values[key]} autoComplete="off" placeholder={more.kept ? t("delivery.kept") : undefined} status={errorOf(key) ? "error" : undefined} aria-invalid={errorOf(key) ? true : undefined} aria-describedby={`${id}-${key}-note`} onChange={(e) => set({ [key]: e.target.value })} />
      <span id={`${id}-${key}-note`} className={errorOf(key) ? "hs-form-error" : "hs-context"}>{errorOf(key) ?? more.note}</span>
    </div>
  );
  const several = (key: "departments" | "teams", options: { key?: string; name: string }[]) => (
    <div className="hs-form-field">
      <label htmlFor={`${id}-${key}`}>{t(`delivery.${key}`)}</label>
      <Choose id={`${id}-${key}`} multiple placeholder={t("delivery.everyone")} options={options.flatMap((o) => (o.key ? [{ value: o.key, label: o.name }] : []))} value={values[key]} invalid={errorOf(key) !== undefined} onChange={(next) => set({ [key]: next })} />
      {errorOf(key) && <span className="hs-form-error">{errorOf(key)}</span>}
    </div>
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 480}
      title={robot ? robot.name : t("delivery.robot_add")}
      footer={
        <div className="hs-actions">
          <Button type="primary" htmlType="submit" form={id} loading={save.isPending}>{t("form.save")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
          {robot && <Button danger className="hs-delivery-remove" loading={remove.isPending} onClick={() => remove.mutate(robot)}>{t("delivery.robot_delete")}</Button>}
        </div>
      }
    >
      <form
        id={id}
        className="hs-form hs-delivery-form"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        {problem && problem.fields.every((f) => !FIELDS.includes(f.field)) && <Failure error={error} />}
        {input("name")}
        <div className="hs-form-field">
          <label htmlFor={`${id}-platform`}>{t("delivery.platform")}</label>
          <Choose id={`${id}-platform`} clearable={false} options={PLATFORMS.map((p) => ({ value: p, label: t(`delivery.platform_${p}`) }))} value={[values.platform]} onChange={([next]) => set({ platform: PLATFORMS.find((p) => p === next) ?? "wecom" })} />
        </div>
        {input("url", { kept: robot?.platform === values.platform, note: robot && robot.platform === values.platform ? robot.host : undefined })}
        {values.platform !== "wecom" && input("secret", { kept: robot?.secret && robot.platform === values.platform, note: t("delivery.secret_note") })}
        <Kinds label={t("delivery.kinds")} kinds={ways.kinds} chosen={values.kinds} onChange={(kinds) => set({ kinds })} error={errorOf("kinds")} />
        {several("departments", departments.data?.departments ?? [])}
        {several("teams", teams.data?.teams ?? [])}
        <div className="hs-form-field">
          <span>{t("quiet.title")}</span>
          <QuietHours value={values.quiet} onChange={(quiet) => set({ quiet: quiet ?? null })} />
        </div>
        <div className="hs-form-field">
          <label htmlFor={`${id}-lang`}>{t("delivery.lang")}</label>
          <Choose id={`${id}-lang`} clearable={false} options={[{ value: "zh", label: t("me.lang_zh") }, { value: "en", label: t("me.lang_en") }]} value={[values.lang]} onChange={([next]) => set({ lang: next === "en" ? "en" : "zh" })} />
        </div>
      </form>
    </Drawer>
  );
}
