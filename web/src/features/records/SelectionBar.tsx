import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { MOST_AT_ONCE, type Which } from "../../api/operations";
import type { Form, RecordRow, Verb } from "../../api/schema";
import { formatNumber } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { useActs, useMovable } from "./acts";
import type { Asking } from "./bulk/BulkDrawer";
import { useBulk } from "./bulk/useBulk";
import { DeskActs, type Doable, PhoneActs } from "./SelectionActs";
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
  /** How many records are here to choose from. */
  loaded: number;
  onDone: () => void;
}

/** What can be done to the chosen rows, or to all that match; what fits only some of them says so. */
export default function SelectionBar({ form, list, rows, loaded, onDone }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const acts = useActs(form);
  const bulk = useBulk(form);
  const movable = useMovable(form);
  const [all, setAll] = useState(false);
  // The selection goes when something is done; the drawer stays with what came of it.
  const [asking, setAsking] = useState<{ act: Asking; which: Which; n: number }>();
  const total = list.count.data;
  const more = total !== undefined && total.count > rows.length && rows.length >= loaded;
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
  const doable: Doable[] = shown.map((act) => {
    const none = !all && fitting(act).length === 0;
    const text = t(`act.${act}`);
    // What one takes for oneself is each a claim of its own, under the limits of its pool.
    if (act === "claim") return { act, text, none, go: () => acts.mutate({ act, rows: fitting(act) }, { onSuccess: onDone }) };
    if (act === "delete" && !all) return { act, text, none, go: () => bulk.now.mutate({ which, act: { kind: "trash" } }, { onSuccess: onDone }) };
    if (all || (act !== "return" && act !== "withdraw")) return { act, text, none, go: () => open(act) };
    const ask = (reason: string) => bulk.now.mutate({ which, act: act === "return" ? { kind: act, reason } : { kind: act, ...(reason ? { reason } : {}) } }, { onSuccess: onDone });
    return { act, text, none, ask };
  });
  const Acts = phone ? PhoneActs : DeskActs;
  return (
    <div className={phone ? "hs-selection hs-selection-phone" : "hs-selection"} role="region" aria-label={t("selection.label")}>
      <b>{t("selection.count", { n: formatNumber(n) })}</b>
      {more && !all && (
        <button type="button" className="hs-link" disabled={many} title={many ? t("selection.too_many", { n: formatNumber(MOST_AT_ONCE) }) : undefined} onClick={() => setAll(true)}>
          {t("selection.all", { n: formatNumber(total.count) + (total.count_is_exact === false ? "+" : "") })}
        </button>
      )}
      <Acts form={form} acts={doable} busy={acts.isPending || bulk.now.isPending} />
      {partial.length > 0 && !phone && (
        <span className="hs-context">{t("selection.partial", { acts: partial.map((a) => t("selection.partial_one", { act: t(`act.${a.act}`), n: a.fit })).join(t("list.or")) })}</span>
      )}
      <Button type="text" size={phone ? "middle" : "small"} className="hs-selection-end" icon={<CloseOutlined aria-hidden />} onClick={onDone}>{t("selection.cancel")}</Button>
      {drawer}
    </div>
  );
}
