import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
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
  /** The phone's own way to me and my settings. */
  phoneTools: ReactNode;
  children: ReactNode;
}

/** Menu, header and the page between them; on the phone tabs below. */
export function Shell({ workspace, menu, search, tools, phoneTools, children }: ShellProps): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { menuCollapsed } = useSettings();
  if (phone) {
    return (
      <div className="hs-phone">
        <div className="hs-phone-body">{children}</div>
        <nav className="hs-phone-tabs" aria-label={t("shell.menu")}>
          {menu.flatMap((g) => g.entries).slice(0, 4).map((entry) => (
            <Link key={entry.key} to={entry.to} className="hs-phone-tab" activeProps={{ className: "hs-phone-tab-active" }}>
              {entry.icon}
              <span>{entry.name}</span>
            </Link>
          ))}
          {phoneTools}
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
              {group.entries.map((entry) => (
                <Link key={entry.key} to={entry.to} className="hs-menu-entry" activeProps={{ className: "hs-menu-active", "aria-current": "page" }} title={menuCollapsed ? entry.name : undefined}>
                  {entry.icon}
                  <span>{entry.name}</span>
                </Link>
              ))}
            </div>
          ))}
        </div>
        <button type="button" className="hs-menu-fold" onClick={() => setSettings({ menuCollapsed: !menuCollapsed })} aria-label={t(menuCollapsed ? "shell.unfold" : "shell.fold")}>
          {menuCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
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
