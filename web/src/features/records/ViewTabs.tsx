import { useQueries } from "@tanstack/react-query";
import { DownOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { countQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { TRUE } from "../../condition/types";
import { formatNumber } from "../../lib/format";
import { named } from "../../lib/i18n";
import type { List } from "./useList";

const COUNTED = 8;
const intoSight = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: "nearest", inline: "nearest" });

/** Saved views; their counts come later and take no part in the layout of the rows. */
export function ViewTabs({ form, list }: { form: Form; list: List }): ReactNode {
  const { t } = useTranslation();
  const counts = useQueries({
    queries: list.views.slice(0, COUNTED).map((v) => ({ ...countQuery(form.key, v.condition ?? TRUE), enabled: list.records.isSuccess || list.board !== undefined || list.group !== undefined })),
  });
  const navigate = useNavigate();
  const [hidden, setHidden] = useState(false);
  const watch = (node: HTMLElement | null) => {
    if (!node || typeof ResizeObserver === "undefined") return;
    // Counts come later and make the tabs before it wider.
    const observer = new ResizeObserver(() => {
      setHidden(node.scrollWidth > node.clientWidth);
      intoSight(node.querySelector<HTMLElement>("[aria-current]"));
    });
    observer.observe(node);
    for (const tab of node.children) observer.observe(tab);
    return () => observer.disconnect();
  };
  if (list.views.length === 0) return null;
  const tabs = (
    <nav ref={watch} className={hidden ? "hs-tabs hs-tabs-cut" : "hs-tabs"} aria-label={t("list.views")}>
      {list.views.map((view, i) => {
        const current = view.key === list.view?.key;
        const { count, count_is_exact: exact } = counts[i]?.data ?? {};
        return (
          <Link key={view.key} to="/r/$form" params={{ form: form.key }} search={{ view: view.key }} className={current ? "hs-tab hs-tab-active" : "hs-tab"} aria-current={current ? "page" : undefined} ref={current ? intoSight : undefined}>
            {named(view.name)}
            {count !== undefined && <span className="hs-tab-count">{formatNumber(count)}{exact === false && "+"}</span>}
          </Link>
        );
      })}
    </nav>
  );
  const items = list.views.map((view) => ({ key: view.key, label: named(view.name) }));
  return (
    <>
      {tabs}
      {hidden && (
        <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, selectedKeys: [list.view?.key ?? ""], onClick: ({ key }) => void navigate({ to: "/r/$form", params: { form: form.key }, search: { view: key } }) }}>
          <Button type="text" size="small" className="hs-tabs-more" icon={<DownOutlined aria-hidden />} aria-label={t("list.all_views")} />
        </Dropdown>
      )}
    </>
  );
}
