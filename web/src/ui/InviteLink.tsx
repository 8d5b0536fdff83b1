import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { rolesQuery } from "../api/access";
import { call } from "../api/client";
import { asProblem } from "../api/problem";
import { departmentsQuery } from "../api/queries";
import { Choose } from "../fields/controls/lazy";
import { named } from "../lib/i18n";
import { useRefused } from "./refused";
import { Secret } from "./Secret";
import { Failure } from "./States";
import "./form.css";
import "./batch.css";

const DAYS = { usual: 7, most: 90 };
const USES = { usual: 10, most: 200 };

/** A link with which people let themselves in: into one department, with fixed roles, for some days and so many of them. */
export function InviteLink(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const roles = useQuery(rolesQuery);
  const departments = useQuery(departmentsQuery);
  const [department, setDepartment] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>(["sales"]);
  const [days, setDays] = useState(DAYS.usual);
  const [uses, setUses] = useState(USES.usual);
  const make = useMutation({
    mutationFn: () => call("POST /invitations", { body: { department, roles: chosen, days, uses } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["people", "invitations"] }),
  });
  const problem = make.error ? asProblem(make.error) : undefined;
  const errorOf = useRefused(make.error, { department, roles: chosen, days, uses });
  // A link travels through chats: it makes no administrators.
  const offered = (roles.data?.roles ?? []).filter((r) => !r.powers.includes("manage_people"));
  return (
    <div className="hs-batch hs-form">
      {problem && problem.fields.length === 0 && <Failure error={make.error} />}
      <div className="hs-form-grid">
        <div className="hs-form-field">
          <label htmlFor={`${id}-department`}>{t("people.department")}</label>
          <Choose id={`${id}-department`} options={(departments.data?.departments ?? []).map((d) => ({ value: d.id, label: d.name }))} value={department ? [department] : []} onChange={([d]) => setDepartment(d ?? null)} />
        </div>
        <div className="hs-form-field">
          <label htmlFor={`${id}-roles`}>{t("people.roles")}</label>
          <Choose id={`${id}-roles`} multiple options={offered.map((r) => ({ value: r.key, label: named(r.name) }))} value={chosen} onChange={setChosen} invalid={errorOf("roles") !== undefined} />
          {errorOf("roles") && <span className="hs-form-error">{errorOf("roles")}</span>}
        </div>
        <div className="hs-form-field">
          <label htmlFor={`${id}-days`}>{t("invite.days")}</label>
          <InputNumber id={`${id}-days`} min={1} max={DAYS.most} precision={0} value={days} onChange={(n) => setDays(n ?? DAYS.usual)} className="hs-number-input" />
        </div>
        <div className="hs-form-field">
          <label htmlFor={`${id}-uses`}>{t("invite.uses")}</label>
          <InputNumber id={`${id}-uses`} min={1} max={USES.most} precision={0} value={uses} onChange={(n) => setUses(n ?? USES.usual)} className="hs-number-input" />
        </div>
      </div>
      <div className="hs-actions"><Button type={make.data ? "default" : "primary"} loading={make.isPending} onClick={() => make.mutate()}>{t("invite.make")}</Button></div>
      {make.data && <Secret label={t("invite.link")} secret={`${window.location.origin}/join#${make.data.token}`} />}
    </div>
  );
}
