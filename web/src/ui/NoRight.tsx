import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { rolesQuery } from "../api/access";
import { named } from "../lib/i18n";
import { Back, Page } from "./Page";
import type { lacking, Right } from "./rights";
import { Empty } from "./States";

/** A page that is not open to me: what is missing, who can give it, a way back. */
export function NoRight({ right, lacks }: { right: Right; lacks: ReturnType<typeof lacking> }): ReactNode {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery);
  const of = (powers: readonly string[]) =>
    (roles.data?.roles ?? []).filter((r) => powers.every((p) => r.powers.includes(p))).map((r) => named(r.name)).join(t("list.join"));
  const page = t(right.page);
  const including = right.powers ? of(right.powers) : "";
  return (
    <Page title={page}>
      <Empty title={t("right.none", { page })} actions={<Back />}>
        <span className="hs-said">{t("right.lacks", { rights: lacks.map((l) => t(`right.${l}`)).join(t("list.join")) })}</span>
        {including && <span className="hs-said">{t("right.roles", { roles: including })}</span>}
        {!roles.isPending && <span className="hs-said">{t("right.giver", { roles: of(["manage_people"]) || t("right.giver_unknown") })}</span>}
      </Empty>
    </Page>
  );
}
