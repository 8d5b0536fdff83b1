import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { call } from "../../api/client";
import { type Lang, setSettings } from "../../lib/session";
import { claimDrafts } from "../../ui/formDraft";
import { showProblem } from "../../ui/toast";

/** Kept with the account, for other browsers too. The server speaks: what it said in the other language is asked again. */
export function useLanguage(): (lang: Lang) => void {
  const client = useQueryClient();
  return (lang) => {
    setSettings({ lang });
    call("PATCH /session", { body: { lang } }).catch(showProblem);
    void client.invalidateQueries();
  };
}

/** Signs out and forgets what was read. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await call("DELETE /session");
    } catch (error) {
      return showProblem(error);
    }
    claimDrafts();
    await navigate({ to: "/login" });
    client.clear();
  };
}
