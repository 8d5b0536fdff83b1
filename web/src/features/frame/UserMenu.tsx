import { DownOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type Lang, type Scheme, setSettings, useSettings } from "../../lib/session";
import { useLanguage, useLeave } from "./mine";

/** Language, look and the way out. */
export function UserMenu({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const { lang, scheme } = useSettings();
  const leave = useLeave();
  const navigate = useNavigate();
  const speak = useLanguage();
  const choose = (key: string) => {
    const [what, value] = key.split(" ");
    if (what === "lang") speak(value as Lang);
    else if (what === "scheme") setSettings({ scheme: value as Scheme });
    else if (key === "keys") void navigate({ to: "/keys" });
    else if (key === "second") void navigate({ to: "/me/second-factor" });
    else if (key === "password") void navigate({ to: "/password", search: { to: window.location.pathname + window.location.search } });
    else if (key === "notices") void navigate({ to: "/notices/settings" });
    else void leave();
  };
  const items = [
    { type: "group" as const, key: "g1", label: t("me.language"), children: [{ key: "lang zh", label: t("me.lang_zh") }, { key: "lang en", label: t("me.lang_en") }] },
    {
      type: "group" as const,
      key: "g2",
      label: t("me.scheme"),
      children: (["light", "dark", "system"] as const).map((s) => ({ key: `scheme ${s}`, label: t(`me.${s}`) })),
    },
    { type: "divider" as const, key: "d" },
    { key: "password", label: t("password.change") },
    { key: "second", label: t("second.title") },
    { key: "notices", label: t("notices.settings") },
    { key: "keys", label: t("keys.title") },
    { key: "leave", label: t("me.leave") },
  ];
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, selectedKeys: [`lang ${lang}`, `scheme ${scheme}`], onClick: ({ key }) => choose(key) }}>
      <Button type="text" size="small">{name}<DownOutlined aria-hidden /></Button>
    </Dropdown>
  );
}
