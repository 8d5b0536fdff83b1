import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { setSettings, usePhone, useSettings } from "../lib/session";
import { BrandMark } from "./Brand";
import { UndoToast } from "./UndoToast";
import "./shell.css";

export interface MenuEntry {
  key: string;
  to: string;
  name: string;
  icon: ReactNode;
  /** How much waits there. */
  count?: number;
  /** Other addresses that belong to it. */
  under?: string[];
}

export interface MenuGroup {
  key: string;
  name: string;
  entries: MenuEntry[];
}

interface ShellProps {
  workspace: string;
  menu: MenuGroup[];
  search: ReactNode;
  /** Right of the search: quick create, duty, notices, me. */
  tools: ReactNode;
  /** The phone's five places. */
  tabs: MenuEntry[];
  children: ReactNode;
}

/** Menu, header and the page between them; on the phone tabs below. */
export function Shell({ workspace, menu, search, tools, tabs, children }: ShellProps): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { menuCollapsed } = useSettings();
  if (phone) {
    return (
      <div className="hs-phone">
        <div className="hs-phone-body">{children}</div>
        <nav className="hs-phone-tabs" aria-label={t("shell.menu")}>
          {tabs.map((entry) => <EntryLink key={entry.key} entry={entry} className="hs-phone-tab" active="hs-phone-tab-active" />)}
        </nav>
        <UndoToast />
      </div>
    );
  }
  return (
    <div className={menuCollapsed ? "hs-shell hs-shell-collapsed" : "hs-shell"}>
      <a className="hs-skip" href="#page">{t("shell.skip")}</a>
      <nav className="hs-menu" aria-label={t("shell.menu")}>
        <Link to="/" className="hs-brand">
          <BrandMark />
          <b>{t("brand")}</b>
          <span className="hs-brand-workspace">{workspace}</span>
        </Link>
        <div className="hs-menu-list">
          {menu.map((group) => (
            <div key={group.key} className="hs-menu-group">
              {group.name && <h2>{group.name}</h2>}
              {group.entries.map((entry) => <EntryLink key={entry.key} entry={entry} className="hs-menu-entry" active="hs-menu-active" title={menuCollapsed ? entry.name : undefined} />)}
            </div>
          ))}
        </div>
        <button type="button" className="hs-menu-fold" onClick={() => setSettings({ menuCollapsed: !menuCollapsed })} aria-label={t(menuCollapsed ? "shell.unfold" : "shell.fold")}>
          {menuCollapsed ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        </button>
      </nav>
      <header className="hs-header">
        {search}
        <div className="hs-header-tools">{tools}</div>
      </header>
      <div className="hs-body" id="page">{children}</div>
      <UndoToast />
    </div>
  );
}

function EntryLink({ entry, className, active, title }: { entry: MenuEntry; className: string; active: string; title?: string }): ReactNode {
  const path = useLocation({ select: (l) => l.pathname });
  const at = [entry.to, ...(entry.under ?? [])];
  const here = at.some((to) => (to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`)));
  return (
    <Link to={entry.to} className={here ? `${className} ${active}` : className} aria-current={here ? "page" : undefined} activeProps={{}} title={title}>
      {entry.icon}
      <span>{entry.name}</span>
      {entry.count ? <span className="hs-entry-count">{entry.count > 99 ? "99+" : entry.count}</span> : null}
    </Link>
  );
}
