import { DownOutlined, UserOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { type Lang, type Scheme, setSettings, useSettings } from "../../lib/session";
import { showToast } from "../../ui/toast";

/** Language, look and the way out. */
export function UserMenu({ name, tab }: { name: string; tab?: boolean }): ReactNode {
  const { t } = useTranslation();
  const { lang, scheme } = useSettings();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    try {
      await call("DELETE /session");
    } catch (error) {
      return showToast({ text: asProblem(error).title, failed: true });
    }
    await navigate({ to: "/login" });
    client.clear();
  };
  const choose = (key: string) => {
    const [what, value] = key.split(" ");
    if (what === "lang") setSettings({ lang: value as Lang });
    else if (what === "scheme") setSettings({ scheme: value as Scheme });
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
    { key: "leave", label: t("me.leave") },
  ];
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, selectedKeys: [`lang ${lang}`, `scheme ${scheme}`], onClick: ({ key }) => choose(key) }}>
      {tab ? (
        <button type="button" className="hs-phone-tab"><UserOutlined aria-hidden /><span>{name}</span></button>
      ) : (
        <Button type="text" size="small">{name}<DownOutlined aria-hidden /></Button>
      )}
    </Dropdown>
  );
}
