import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { Balance, ManagerBoard } from "../../api/boards";
import { Received } from "../../ui/Received";
import { type BarRow, Bars } from "./Bars";

const ReceivedDrawer = lazy(() => import("../../ui/ReceivedDrawer"));

interface Props {
  board: ManagerBoard;
  balance: Balance;
  /** Whose received records stand open. */
  got?: string;
  onGot: (person: string | undefined) => void;
}

/** Who received how much in the period's busiest rotation, beside what was due. */
export function BalancePanel({ board, balance, got, onGot }: Props): ReactNode {
  const { t } = useTranslation();
  const rows = balance.rows.map((r): BarRow => ({
    key: r.person.id,
    label: r.person.name,
    value: r.received,
    tick: Math.max(0, Number(r.due)),
    mark: <><span className="hs-bar-n"><Received n={r.received} person={r.person} onOpen={onGot} /></span><span className="hs-context">{t("board.due", { n: r.due })}</span></>,
  }));
  const s = balance.spread;
  const open = balance.rows.find((r) => r.person.id === got);
  return (
    <>
      <Bars rows={rows} room="long" />
      {s && <p className="hs-panel-said">{t("board.spread", { most: s.most.received, most_name: s.most.name, least: s.least.received, least_name: s.least.name, mean: s.mean, gini: s.gini })}</p>}
      {open && <Suspense><ReceivedDrawer team={balance.team.key} form={board.form} ask={{ route: balance.route.id, from: board.from, to: board.to }} person={open.person} received={open.received} onClose={() => onGot(undefined)} /></Suspense>}
    </>
  );
}
