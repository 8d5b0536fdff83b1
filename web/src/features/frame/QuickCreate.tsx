import { PlusOutlined } from "@ant-design/icons";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { sessionQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { named } from "../../lib/i18n";
import { useHotkey } from "../../lib/hotkey";
import { fitsTrade } from "../../lib/trade";

/** No form has this key. */
const PASTE = "+paste";

/** A new record of any form that I may create, key C; from a pasted text, key V. */
export function QuickCreate({ forms }: { forms: Form[] }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { data: me } = useSuspenseQuery(sessionQuery);
  const mine = forms.filter((f) => f.access.verbs.includes("create") && !f.timeline_of?.length && fitsTrade(me.workspace.trade, f.trades));
  const create = (form: string, open: "new" | "paste" = "new") => void navigate({ to: "/r/$form", params: { form }, search: { open } });
  const pasted = mine.find((f) => f.party === "lead") ?? mine.find((f) => f.party);
  useHotkey("c", () => setOpen(true));
  useHotkey("v", () => pasted && create(pasted.key, "paste"));
  if (mine.length === 0) return null;
  const items = [
    ...mine.map((f) => ({ key: f.key, label: named(f.name) as ReactNode })),
    ...(pasted ? [{ key: PASTE, label: <>{t("paste.new", { name: named(pasted.name) })} <span className="hs-key" aria-hidden>V</span></> }] : []),
  ];
  return (
    <Dropdown
      trigger={["click"]}
      open={open}
      onOpenChange={setOpen}
      menu={{ items, onClick: ({ key }) => (key === PASTE && pasted ? create(pasted.key, "paste") : create(key)) }}
    >
      <Button icon={<PlusOutlined aria-hidden />} aria-haspopup="menu" aria-expanded={open}>
        {t("shell.create")} <span className="hs-key" aria-hidden>C</span>
      </Button>
    </Dropdown>
  );
}
