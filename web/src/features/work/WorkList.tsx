import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { sessionQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import type { Claimable, WorkItem } from "../../api/work";
import { useNow } from "../../lib/clock";
import { useHotkey } from "../../lib/hotkey";
import { usePhone, useSettings } from "../../lib/session";
import { callNumber, phoneOf } from "../../ui/CallButton";
import { followUpForm } from "../../ui/followUp";
import { Empty } from "../../ui/States";
import { grouped, itemKey, nextOf } from "./groups";
import { PhoneRow } from "./PhoneRow";
import { WorkRow } from "./WorkRow";
import type { WorkSearch } from "./workState";

interface Props {
  items: readonly WorkItem[];
  forms: readonly Form[];
  claimable: readonly Claimable[];
  search: WorkSearch;
  go: (search: WorkSearch) => void;
}

const rowId = (key: string) => `work-${key}`;

/** One list by due time in groups of distance; J and K move, E writes, T calls. */
export function WorkList({ items, forms, claimable, search, go }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const { zone } = useSettings();
  const now = useNow();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const [current, setCurrent] = useState("");
  // What comes while the page is open shows itself for a moment.
  const [known] = useState(() => new Set(items.map(itemKey)));
  const groups = grouped(items, now, zone);
  const order = groups.flatMap((g) => g.items);
  const open = (key: string | undefined) => go({ ...search, open: key });
  const chosen = () => order.find((i) => itemKey(i) === (search.open ?? current));
  const formOf = (item: WorkItem) => forms.find((f) => f.key === item.record.form);

  const move = (by: 1 | -1) => {
    const next = nextOf(order, current, by);
    if (!next) return;
    setCurrent(itemKey(next));
    document.getElementById(rowId(itemKey(next)))?.focus();
  };
  useHotkey("j", () => move(1));
  useHotkey("k", () => move(-1));
  useHotkey("e", () => {
    const item = chosen();
    if (item) open(itemKey(item));
  });
  useHotkey("t", () => {
    const item = chosen();
    const form = item && formOf(item);
    const number = form && phoneOf(form, item.record);
    if (number?.kind === "open") callNumber(number.number, me.workspace.demo);
  });

  if (items.length === 0) {
    const pool = claimable.find((p) => p.total.n > 0 && !p.reason);
    const act = pool ? (
      <Link to="/pools/$id" params={{ id: pool.pool }}>{t("work.none_claim", { pool: pool.name })}</Link>
    ) : me.powers.includes("view_boards") && (
      <Link to="/boards/manager">{t("work.none_board")}</Link>
    );
    return (
      <Empty title={search.kind ? t("work.none_kind", { kind: t(`work.kind_${search.kind}`) }) : t("work.none")} actions={act}>
        {t("work.none_text")}
      </Empty>
    );
  }
  return (
    <div className="hs-work-list" tabIndex={phone ? undefined : 0} role="region" aria-label={t("work.list")}>
      {groups.map((group) => (
        <section key={group.key} aria-label={t(`work.group_${group.key}`)}>
          {!phone && <h2 className="hs-work-group"><b>{t(`work.group_${group.key}`)}</b> {t("work.count", { n: group.items.length })}</h2>}
          {group.items.map((item) => {
            const form = formOf(item);
            if (!form) return null;
            const key = itemKey(item);
            const Row = phone ? PhoneRow : WorkRow;
            return (
              <Row
                key={key}
                id={rowId(key)}
                item={item}
                form={form}
                group={group.key}
                entry={followUpForm(forms, form)}
                open={search.open === key}
                current={current === key}
                fresh={!known.has(key)}
                onFocus={() => setCurrent(key)}
                onOpen={(yes) => open(yes ? key : undefined)}
                onSaved={() => {
                  const next = nextOf(order, key);
                  open(next && itemKey(next));
                }}
              />
            );
          })}
        </section>
      ))}
    </div>
  );
}
