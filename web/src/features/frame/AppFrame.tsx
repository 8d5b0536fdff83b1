import { BellOutlined, UserOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { startLive } from "../../api/live";
import { formsQuery, sessionQuery } from "../../api/queries";
import { noticesQuery, poolsQuery, workQuery } from "../../api/work";
import { useMedia, usePhone } from "../../lib/session";
import { AppTheme } from "../../ui/AppTheme";
import { DutySwitch } from "../../ui/DutySwitch";
import { NoRight } from "../../ui/NoRight";
import { lacking, rightOf } from "../../ui/rights";
import { type MenuEntry, Shell } from "../../ui/Shell";
import { iconOf } from "./icons";
import { type Entry, menuOf, tabsOf } from "./menu";
import { Notices } from "./Notices";
import { QuickCreate } from "./QuickCreate";
import { SearchBox } from "./SearchBox";
import { UserMenu } from "./UserMenu";

/** Everything around the pages, for people who are signed in. */
export function AppFrame(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const phone = usePhone();
  // Beside the menu there is no room for three words side by side.
  const narrow = useMedia("(max-width: 1023px)");
  const path = useLocation({ select: (l) => l.pathname });
  const { data: me } = useSuspenseQuery(sessionQuery);
  const { data: forms } = useSuspenseQuery(formsQuery);
  // The live stream lasts as long as the frame is mounted.
  const [subscribe] = useState(() => () => startLive(client));
  useSyncExternalStore(subscribe, () => null);
  const menu = useMenu();
  // What the page of my work has read already; asking is its own affair.
  const work = useQuery({ ...workQuery, enabled: false });
  const notices = useQuery({ ...noticesQuery, enabled: phone });
  const shown = (entry: Entry): MenuEntry => ({ ...entry, icon: iconOf(entry.icon), count: entry.to === "/" && !phone ? work.data?.counts.all : undefined });
  const right = rightOf(path);
  const lacks = lacking(right, me, forms.forms);
  const tabs: MenuEntry[] = [
    ...tabsOf(menu).map(shown),
    { key: "notices", to: "/notices", name: t("notices.label"), icon: <BellOutlined aria-hidden />, count: notices.data?.unread },
    { key: "me", to: "/me", name: t("shell.me"), icon: <UserOutlined aria-hidden /> },
  ];
  return (
    <AppTheme>
      <Shell
        workspace={me.workspace.name}
        menu={menu.map((g) => ({ ...g, entries: g.entries.map(shown) }))}
        search={<SearchBox forms={forms.forms} />}
        tools={
          <>
            <QuickCreate forms={forms.forms} />
            <DutySwitch compact={narrow} />
            <Notices />
            <UserMenu name={me.user.name} />
          </>
        }
        tabs={tabs}
      >
        {right && lacks.length > 0 ? <NoRight right={right} lacks={lacks} /> : <Outlet />}
      </Shell>
    </AppTheme>
  );
}

/** My menu. Until the pools are known it stands without them. */
export function useMenu() {
  const router = useRouter();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const { data: forms } = useSuspenseQuery(formsQuery);
  const pools = useQuery(poolsQuery);
  return menuOf(me, forms.forms, pools.data?.pools ?? [], (path) => path in router.routesByPath);
}
