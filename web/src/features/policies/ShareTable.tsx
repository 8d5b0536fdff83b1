import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Shares } from "../../api/policies";
import { Go } from "../../ui/Go";

/** What weights come to in percent, and how far anybody can be from it. */
export function ShareTable({ shares, team }: { shares: Shares | undefined; team: string }): ReactNode {
  const { t } = useTranslation();
  if (!shares) return null;
  const { members, bound } = shares;
  return (
    <div className="hs-part">
      <h3>{t("route.shares")}</h3>
      <div className="hs-part-body">
        {members.length > 0 && (
          <dl className="hs-shares">
            {members.map((m) => (
              <div key={m.person.id}>
                <dt>{m.person.name}</dt>
                <dd className={m.weight === 100 ? "hs-share-weight" : "hs-share-weight hs-share-own"}>{m.weight}</dd>
                <dd><b>{m.percent}%</b></dd>
              </div>
            ))}
          </dl>
        )}
        <p className="hs-context">
          {members.length === 0 ? t("share.nobody") : t("share.columns")}
          {members.length > 1 && bound && t("share.bound", { n: members.length, bound })} <Go href={`/teams/${team}`}>{t("share.open_team")}</Go>
        </p>
      </div>
    </div>
  );
}
