import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { sessionQuery } from "../../api/queries";
import { secondFactorQuery } from "../../api/secondFactor";
import { type Lang, type Scheme, setSettings, usePhone, useSettings } from "../../lib/session";
import { DutySwitch } from "../../ui/DutySwitch";
import { Page } from "../../ui/Page";
import { useMenu } from "./AppFrame";
import { iconOf } from "./icons";
import { useLanguage, useLeave } from "./mine";
import "./me.css";

/** The phone's own place: who I am, my duty, every page, language and look, the way out; elsewhere the frame has the first ones. */
export function MePage(): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const { lang, scheme } = useSettings();
  const leave = useLeave();
  const speak = useLanguage();
  const menu = useMenu();
  const phone = usePhone();
  const second = useQuery(secondFactorQuery);
  const { user } = me;
  return (
    <Page title={user.name} beside={<span className="hs-context hs-ellipsis">{[user.department?.name, ...user.roles.map((r) => r.name)].filter(Boolean).join("\u3000")}</span>} actions={phone && <DutySwitch compact />}>
      <div className="hs-me">
        {phone && (
          <nav aria-label={t("me.more")}>
            {menu.filter((group) => group.name).map((group) => (
              <section key={group.key}>
                <h2>{group.name}</h2>
                <div className="hs-me-entries">
                  {group.entries.map((e) => <Link key={e.key} to={e.to}>{iconOf(e.icon)}{e.name}</Link>)}
                </div>
              </section>
            ))}
          </nav>
        )}
        <section className="hs-me-settings">
          <h2 id="me-lang">{t("me.language")}</h2>
          <Segmented aria-labelledby="me-lang" value={lang} options={[{ value: "zh", label: t("me.lang_zh") }, { value: "en", label: t("me.lang_en") }]} onChange={(v) => speak(v as Lang)} />
          <h2 id="me-scheme">{t("me.scheme")}</h2>
          <Segmented aria-labelledby="me-scheme" value={scheme} options={(["light", "dark", "system"] as const).map((s) => ({ value: s, label: t(`me.${s}`) }))} onChange={(v) => setSettings({ scheme: v as Scheme })} />
        </section>
        <Link to="/password" search={{ to: "/me" }} className="hs-me-link">{t("password.change")}</Link>
        <Link to="/me/second-factor" className="hs-me-link">{t("second.title")}{second.data && <span className="hs-context">{"\u3000"}{t(second.data.on ? "second.state_on" : "second.state_off")}</span>}</Link>
        <Link to="/notices/settings" className="hs-me-link">{t("notices.settings")}</Link>
        <Link to="/keys" className="hs-me-link">{t("keys.title")}</Link>
        <Button size="large" block={phone} onClick={() => void leave()}>{t("me.leave")}</Button>
      </div>
    </Page>
  );
}
