import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { elsewhere } from "./api/gone";
import { Problem } from "./api/problem";
import { formsQuery, sessionQuery } from "./api/queries";
import { setupQuery } from "./api/setup";
import { readPoolSearch } from "./features/pools/poolState";
import { readListSearch, readRecordSearch } from "./features/records/listState";
import { readPeopleSearch } from "./features/access/place";
import { readCheckSearch } from "./features/check/place";
import { readDeliverySearch } from "./features/delivery/place";
import { readHoursSearch } from "./features/hours/place";
import { readChannelSearch, readChannelsSearch } from "./features/channels/place";
import { readBoardSearch } from "./features/boards/place";
import { readGuideSearch } from "./features/guide/place";
import { readImportSearch, readImportsSearch } from "./features/imports/place";
import { readPolicySearch } from "./features/policies/place";
import { readTrashSearch } from "./features/trash/place";
import { readWorkSearch } from "./features/work/workState";
import { readLedgerSearch, readTeamSearch } from "./features/teams/place";
import { loadAllTexts } from "./lib/i18n";
import { claimDrafts } from "./ui/formDraft";
import { RouteFailure, RouteMissing } from "./ui/RouteStates";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ notFoundComponent: RouteMissing, errorComponent: RouteFailure });

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (raw: Record<string, unknown>): { to?: string } => (typeof raw.to === "string" ? { to: raw.to } : {}),
  component: lazyRouteComponent(() => import("./features/login/LoginPage"), "LoginPage"),
});

const password = createRoute({
  getParentRoute: () => root,
  path: "/password",
  validateSearch: (raw: Record<string, unknown>): { to?: string } => (typeof raw.to === "string" ? { to: raw.to } : {}),
  component: lazyRouteComponent(() => import("./features/login/PasswordPage"), "PasswordPage"),
});

const enrol = createRoute({
  getParentRoute: () => root,
  path: "/second-factor",
  validateSearch: (raw: Record<string, unknown>): { to?: string } => (typeof raw.to === "string" ? { to: raw.to } : {}),
  beforeLoad: () => loadAllTexts(),
  component: lazyRouteComponent(() => import("./features/login/EnrolPage"), "EnrolPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./features/login/SetupPage"), "SetupPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./features/login/JoinPage"), "JoinPage"),
});

/** Everything behind the door: who I am and which forms I may use come first. */
const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: async ({ context, location }) => {
    const to = location.href === "/" ? {} : { to: location.href };
    try {
      const [me] = await Promise.all([context.client.ensureQueryData(sessionQuery), loadAllTexts()]);
      claimDrafts(me.user.id);
      if (me.user.must_change_password) throw redirect({ to: "/password", search: to });
      if (me.user.must_set_up_second_factor) throw redirect({ to: "/second-factor", search: to });
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        // Nobody can sign in where nobody is yet.
        const state = await context.client.ensureQueryData(setupQuery).catch(() => null);
        throw state?.open ? redirect({ to: "/setup" }) : redirect({ to: "/login", search: to });
      }
      throw error;
    }
  },
  loader: ({ context }) => context.client.ensureQueryData(formsQuery),
  component: lazyRouteComponent(() => import("./features/frame/AppFrame"), "AppFrame"),
});

const home = createRoute({
  getParentRoute: () => app,
  path: "/",
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import("./features/work/WorkPage"), "WorkPage"),
});

const guide = createRoute({
  getParentRoute: () => app,
  path: "/guide",
  validateSearch: readGuideSearch,
  component: lazyRouteComponent(() => import("./features/guide/GuidePage"), "GuidePage"),
});

const pool = createRoute({
  getParentRoute: () => app,
  path: "/pools/$id",
  validateSearch: readPoolSearch,
  component: lazyRouteComponent(() => import("./features/pools/PoolPage"), "PoolPage"),
});

const notices = createRoute({
  getParentRoute: () => app,
  path: "/notices",
  component: lazyRouteComponent(() => import("./features/notices/NoticesPage"), "NoticesPage"),
});

const noticeSettings = createRoute({
  getParentRoute: () => app,
  path: "/notices/settings",
  component: lazyRouteComponent(() => import("./features/notices/SettingsPage"), "SettingsPage"),
});

const mine = createRoute({
  getParentRoute: () => app,
  path: "/me",
  component: lazyRouteComponent(() => import("./features/frame/MePage"), "MePage"),
});

const secondFactor = createRoute({
  getParentRoute: () => app,
  path: "/me/second-factor",
  component: lazyRouteComponent(() => import("./features/frame/SecondFactorPage"), "SecondFactorPage"),
});

const list = createRoute({
  getParentRoute: () => app,
  path: "/r/$form",
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import("./features/records/ListPage"), "ListPage"),
});

const record = createRoute({
  getParentRoute: () => app,
  path: "/r/$form/$id",
  validateSearch: readRecordSearch,
  component: lazyRouteComponent(() => import("./features/records/RecordPage"), "RecordPage"),
});

const operations = createRoute({
  getParentRoute: () => app,
  path: "/operations",
  component: lazyRouteComponent(() => import("./features/records/bulk/OperationsPage"), "OperationsPage"),
});

const operation = createRoute({
  getParentRoute: () => app,
  path: "/operations/$id",
  component: lazyRouteComponent(() => import("./features/records/bulk/OperationPage"), "OperationPage"),
});

const check = createRoute({
  getParentRoute: () => app,
  path: "/check",
  validateSearch: readCheckSearch,
  component: lazyRouteComponent(() => import("./features/check/CheckPage"), "CheckPage"),
});

const policies = createRoute({
  getParentRoute: () => app,
  path: "/policies",
  component: lazyRouteComponent(() => import("./features/policies/PoliciesPage"), "PoliciesPage"),
});

const recycling = createRoute({
  getParentRoute: () => app,
  path: "/recycling",
  component: lazyRouteComponent(() => import("./features/pools/RecyclePage"), "RecyclePage"),
});

const hours = createRoute({
  getParentRoute: () => app,
  path: "/hours",
  validateSearch: readHoursSearch,
  component: lazyRouteComponent(() => import("./features/hours/HoursPage"), "HoursPage"),
});

const policy = createRoute({
  getParentRoute: () => app,
  path: "/policies/$form/$seat",
  validateSearch: readPolicySearch,
  component: lazyRouteComponent(() => import("./features/policies/PolicyPage"), "PolicyPage"),
});

const teams = createRoute({
  getParentRoute: () => app,
  path: "/teams",
  component: lazyRouteComponent(() => import("./features/teams/TeamsPage"), "TeamsPage"),
});

const team = createRoute({
  getParentRoute: () => app,
  path: "/teams/$key",
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import("./features/teams/TeamPage"), "TeamPage"),
});

const ledger = createRoute({
  getParentRoute: () => app,
  path: "/ledger",
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(() => import("./features/teams/LedgerPage"), "LedgerPage"),
});

const manager = createRoute({
  getParentRoute: () => app,
  path: "/boards/manager",
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => import("./features/boards/ManagerPage"), "ManagerPage"),
});

const people = createRoute({
  getParentRoute: () => app,
  path: "/people",
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import("./features/access/PeoplePage"), "PeoplePage"),
});

const channels = createRoute({
  getParentRoute: () => app,
  path: "/channels",
  validateSearch: readChannelsSearch,
  component: lazyRouteComponent(() => import("./features/channels/ChannelsPage"), "ChannelsPage"),
});

const channel = createRoute({
  getParentRoute: () => app,
  path: "/channels/$key",
  validateSearch: readChannelSearch,
  component: lazyRouteComponent(() => import("./features/channels/ChannelPage"), "ChannelPage"),
});

const workspace = createRoute({
  getParentRoute: () => app,
  path: "/settings/workspace",
  component: lazyRouteComponent(() => import("./features/settings/WorkspacePage"), "WorkspacePage"),
});

const delivery = createRoute({
  getParentRoute: () => app,
  path: "/delivery",
  validateSearch: readDeliverySearch,
  component: lazyRouteComponent(() => import("./features/delivery/DeliveryPage"), "DeliveryPage"),
});

const keys = createRoute({
  getParentRoute: () => app,
  path: "/keys",
  component: lazyRouteComponent(() => import("./features/access/KeysPage"), "KeysPage"),
});

const imports = createRoute({
  getParentRoute: () => app,
  path: "/imports",
  validateSearch: readImportsSearch,
  component: lazyRouteComponent(() => import("./features/imports/ImportsPage"), "ImportsPage"),
});

const trash = createRoute({
  getParentRoute: () => app,
  path: "/trash",
  validateSearch: readTrashSearch,
  component: lazyRouteComponent(() => import("./features/trash/TrashPage"), "TrashPage"),
});

const oneImport = createRoute({
  getParentRoute: () => app,
  path: "/imports/$id",
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import("./features/imports/ImportPage"), "ImportPage"),
});

const tree = root.addChildren([login, password, enrol, setup, join, app.addChildren([home, guide, pool, notices, noticeSettings, mine, secondFactor, list, record, trash, operations, operation, check, policies, policy, hours, recycling, teams, team, ledger, manager, people, channels, channel, workspace, delivery, keys, imports, oneImport])]);

export function newRouter(client: QueryClient) {
  const router = createRouter({ routeTree: tree, context: { client }, defaultPreload: "intent", defaultPendingMs: 200, scrollRestoration: true });
  router.subscribe("onRendered", (event) => event.pathChanged && elsewhere());
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
