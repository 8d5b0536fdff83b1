import { WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Operation } from "../../../api/operations";
import { EMPTY, formatNumber } from "../../../lib/format";
import { NumberStrip } from "../../../ui/NumberStrip";

/** What would happen: how many fit, why not the others, who gets how many. */
export function PlanPart({ operation }: { operation: Operation }): ReactNode {
  const { t } = useTranslation();
  const { counts, refused, parts } = operation;
  const strip = [
    { key: "fit", label: t("bulk.fit"), value: formatNumber(counts.planned ?? 0) },
    { key: "unchanged", label: t("bulk.unchanged"), value: formatNumber(counts.unchanged ?? 0) },
    { key: "refused", label: t("bulk.left_out"), value: formatNumber(counts.refused ?? 0), tone: counts.refused ? ("near" as const) : undefined },
  ];
  return (
    <>
      <NumberStrip label={t("bulk.preview")} items={strip.filter((item) => item.key === "fit" || item.value !== "0")} />
      <Refusals refused={refused} />
      <Parts parts={parts} />
    </>
  );
}

/** Who gets how many, and holds how many then. */
export function Parts({ parts }: { parts: Operation["parts"] }): ReactNode {
  const { t } = useTranslation();
  if (parts.length === 0) return null;
  return (
    <table className="hs-plain-table">
      <thead>
        <tr>
          <th scope="col">{t("bulk.receiver")}</th>
          <th scope="col" className="hs-right">{t("bulk.gets")}</th>
          <th scope="col" className="hs-right">{t("bulk.held_then")}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => {
          const held = part.held === null ? undefined : part.held + part.n;
          const over = held !== undefined && part.cap !== null && held > part.cap;
          return (
            <tr key={`${part.state}:${part.to?.id ?? ""}`}>
              <th scope="row">{part.to?.name ?? t(`bulk.state_${part.state}`)}</th>
              <td className="hs-right">{formatNumber(part.n)}</td>
              <td className={over ? "hs-right hs-near" : "hs-right"}>
                {held === undefined ? EMPTY : formatNumber(held)}
                {part.cap !== null && ` / ${formatNumber(part.cap)}`}
                {over && <span className="hs-bulk-over"><WarningOutlined aria-hidden /> {t("bulk.over", { n: held - (part.cap ?? 0) })}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Why records were left alone. */
export function Refusals({ refused }: { refused: Operation["refused"] }): ReactNode {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <ul className="hs-bulk-refusals" aria-label={t("bulk.left_out")}>
      {refused.map((r) => <li key={r.code}><span>{r.message}</span><b>{t("bulk.n", { n: formatNumber(r.n) })}</b></li>)}
    </ul>
  );
}
