import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { startLive } from "../../api/live";
import { formsQuery, sessionQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { named } from "../../lib/i18n";
import { AppTheme } from "../../ui/AppTheme";
import { type MenuGroup, Shell } from "../../ui/Shell";
import { DutySwitch } from "./DutySwitch";
import { iconOf } from "./icons";
import { Notices } from "./Notices";
import { QuickCreate } from "./QuickCreate";
import { SearchBox } from "./SearchBox";
import { UserMenu } from "./UserMenu";

/** Everything around the pages, for people who are signed in. */
export function AppFrame(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const { data: forms } = useSuspenseQuery(formsQuery);
  // The live stream lasts as long as the frame is mounted.
  const [subscribe] = useState(() => () => startLive(client));
  useSyncExternalStore(subscribe, () => null);
  const menu = menuOf(forms.forms, forms.menu, t("menu.records"));
  return (
    <AppTheme>
      <Shell
        workspace={me.workspace.name}
        menu={menu}
        search={<SearchBox forms={forms.forms} />}
        tools={
          <>
            <QuickCreate forms={forms.forms} />
            <DutySwitch duty={me.duty} />
            <Notices />
            <UserMenu name={me.user.name} />
          </>
        }
        phoneTools={<UserMenu name={t("shell.me")} tab />}
      >
        <Outlet />
      </Shell>
    </AppTheme>
  );
}

/** Forms that may be read, in the groups of the workspace. Pages join here when they exist. */
function menuOf(forms: Form[], groups: { name: { zh: string; en?: string }; forms: string[] }[] | undefined, all: string): MenuGroup[] {
  const readable = forms.filter((f) => f.access.verbs.includes("read") && !f.timeline_of?.length);
  const entry = (form: Form) => ({ key: form.key, to: `/r/${form.key}`, name: named(form.name), icon: iconOf(form.icon ?? form.party ?? form.key) });
  const grouped = (groups ?? []).map((g) => ({
    key: g.name.zh,
    name: named(g.name),
    entries: g.forms.map((k) => readable.find((f) => f.key === k)).filter((f) => f !== undefined).map(entry),
  }));
  const listed = new Set(grouped.flatMap((g) => g.entries.map((e) => e.key)));
  const rest = readable.filter((f) => !listed.has(f.key)).map(entry);
  return [...grouped, { key: "", name: grouped.length > 0 ? all : "", entries: rest }].filter((g) => g.entries.length > 0);
}
