import { CloseOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { MOST_AT_ONCE, type Which } from "../../api/operations";
import type { Form, RecordRow, Verb } from "../../api/schema";
import { formatNumber } from "../../lib/format";
import { useActs, useMovable } from "./acts";
import { Ask } from "./Ask";
import type { Asking } from "./bulk/BulkDrawer";
import { useBulk } from "./bulk/useBulk";
import type { List } from "./useList";

const BulkDrawer = lazy(() => import("./bulk/BulkDrawer"));

type Act = Asking | "claim";
const VERBS: Record<Act, Verb[]> = { claim: ["claim"], assign: ["assign", "transfer"], change: ["edit"], return: ["return"], withdraw: ["withdraw"], move: ["assign"], delete: ["delete"] };
/** `can` of a record names what the single act does. */
const CAN: Record<Act, Verb[]> = { ...VERBS, assign: ["transfer"], move: ["transfer"] };
const ACTS: Act[] = ["assign", "claim", "change", "return", "withdraw", "move", "delete"];

interface Props {
  form: Form;
  list: List;
  rows: RecordRow[];
  /** The list's records that can be chosen, those of later pages included. */
  onDone: () => void;
}

/** What can be done to the chosen rows, or to all that match; what fits only some of them says so. */
export function SelectionBar({ form, list, rows, onDone }: Props): ReactNode {
  const { t } = useTranslation();
  const acts = useActs(form);
  const bulk = useBulk(form);
  const movable = useMovable(form);
  const [all, setAll] = useState(false);
  // The selection goes when something is done; the drawer stays with what came of it.
  const [asking, setAsking] = useState<{ act: Asking; which: Which; n: number }>();
  const total = list.count.data;
  const more = total !== undefined && total.count > rows.length && rows.length >= list.rows.length;
  const many = total !== undefined && (total.count > MOST_AT_ONCE || total.count_is_exact === false);
  const which: Which = all ? { condition: list.condition, ...(list.search.q ? { search: list.search.q } : {}), ...(list.sort ? { sort: list.sort } : {}) } : { ids: rows.map((r) => r.id) };
  const n = all ? (total?.count ?? rows.length) : rows.length;
  const fitting = (act: Act) => rows.filter((r) => CAN[act].some((v) => r.can[v] === true) && (act !== "move" || r.pool));
  const shown = ACTS.filter((act) => VERBS[act].some((v) => form.access.verbs.includes(v)) && (act !== "claim" || !all) && (act !== "move" || movable) && (form.seats?.length || act === "change" || act === "delete"));
  const partial = all ? [] : shown.map((act) => ({ act, fit: fitting(act).length })).filter((a) => a.fit > 0 && a.fit < rows.length);
  const open = (act: Asking) => setAsking({ act, which, n });
  const drawer = asking && (
    <Suspense>
      <BulkDrawer form={form} asking={asking.act} which={asking.which} n={asking.n} onClose={() => { setAsking(undefined); onDone(); }} onDone={() => setAll(false)} />
    </Suspense>
  );
  const busy = acts.isPending || bulk.now.isPending;
  return (
    <div className="hs-selection" role="region" aria-label={t("selection.label")}>
      <b>{t("selection.count", { n: formatNumber(n) })}</b>
      {more && !all && (
        <button type="button" className="hs-link" disabled={many} title={many ? t("selection.too_many", { n: formatNumber(MOST_AT_ONCE) }) : undefined} onClick={() => setAll(true)}>
          {t("selection.all", { n: formatNumber(total.count) + (total.count_is_exact === false ? "+" : "") })}
        </button>
      )}
      {shown.map((act) => {
        const none = !all && fitting(act).length === 0;
        const text = t(act === "change" ? "act.change" : `act.${act}`);
        // What one takes for oneself is each a claim of its own, under the limits of its pool.
        const quick = act === "claim" ? () => acts.mutate({ act, rows: fitting(act) }, { onSuccess: onDone })
          : act === "delete" && !all ? () => bulk.now.mutate({ which, act: { kind: "trash" } }, { onSuccess: onDone })
          : act === "return" || act === "withdraw" ? undefined : () => open(act);
        const button = <Button size="small" disabled={none || busy} title={none ? t("selection.none_fits") : undefined} onClick={quick ?? (all ? () => open(act as Asking) : undefined)}>{text}</Button>;
        if (quick || none || all || (act !== "return" && act !== "withdraw")) return <span key={act}>{button}</span>;
        return (
          <Popover
            key={act}
            trigger="click"
            content={
              <Ask
                form={form}
                act={act}
                go={text}
                busy={busy}
                onGo={({ reason }) => bulk.now.mutate({ which, act: act === "return" ? { kind: act, reason } : { kind: act, ...(reason ? { reason } : {}) } }, { onSuccess: onDone })}
              />
            }
          >
            {button}
          </Popover>
        );
      })}
      {partial.length > 0 && (
        <span className="hs-context">{t("selection.partial", { acts: partial.map((a) => t("selection.partial_one", { act: t(a.act === "change" ? "act.change" : `act.${a.act}`), n: a.fit })).join(t("list.or")) })}</span>
      )}
      <Button type="text" size="small" className="hs-selection-end" icon={<CloseOutlined />} onClick={onDone}>{t("selection.cancel")}</Button>
      {drawer}
    </div>
  );
}
