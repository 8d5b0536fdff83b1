import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { safeReturn } from "../../lib/paths";
import { AppTheme } from "../../ui/AppTheme";
import { SecondFactorSetup } from "../../ui/SecondFactorSetup";
import { showProblem } from "../../ui/toast";
import { Said } from "./Entry";
import "./login.css";

/** The workspace wants a second factor: set up before anything else. */
export function EnrolPage(): ReactNode {
  const { t } = useTranslation();
  const { to } = useSearch({ from: "/second-factor" });
  const navigate = useNavigate();
  const client = useQueryClient();
  const id = useId();
  const done = async () => {
    client.clear();
    await navigate({ href: safeReturn(to), replace: true });
  };
  const leave = async () => {
    await call("DELETE /session").catch(showProblem);
    client.clear();
    await navigate({ to: "/login" });
  };
  return (
    <AppTheme>
      <main className="hs-login hs-login-wide">
        <section aria-labelledby={id}>
          <Said id={id} title={t("second.title")} text={t("second.wanted")} />
          <SecondFactorSetup onDone={() => void done()} />
          <button type="button" className="hs-link hs-login-lang" onClick={() => void leave()}>{t("me.leave")}</button>
        </section>
      </main>
    </AppTheme>
  );
}
