import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Channel, Numbers } from "../../api/channels";
import { counted, formatNumber } from "../../lib/format";
import { text } from "../../lib/i18n";

/** Whether a channel does what it should, in one word. */
export function Condition({ channel }: { channel: Channel }): ReactNode {
  const { t } = useTranslation();
  const { health } = channel;
  if (channel.stopped) return <span className="hs-context">{t("channels.stopped")}</span>;
  if (health.silent) return <span className="hs-late">{t("channels.silent", { n: channel.silent_hours ?? 0 })}</span>;
  if (health.today.unverified > 0) return <span className="hs-near">{t("channels.unverified", counted(health.today.unverified))}</span>;
  if (health.today.invalid > 0) return <span className="hs-near">{t("channels.invalid", { n: formatNumber(health.today.invalid) })}</span>;
  return <span>{t(health.last_at ? "channels.fine" : "channels.waiting")}</span>;
}

/** What is wrong with which field, by its name where it is one of ours. */
export const wrongOf = ({ field, message }: { field: string; message: string }, fields: readonly { key: string; name: string }[]): string =>
  text("channels.wrong", { field: fields.find((f) => f.key === field)?.name ?? field, message });

/** What was not taken, and its share in percent. */
export function refusedOf({ received, rejected, invalid }: Numbers): ReactNode {
  const refused = rejected + invalid;
  if (refused === 0) return <span className="hs-empty-cell">0</span>;
  const percent = Math.round((refused / received) * 100);
  return `${formatNumber(refused)} (${percent < 1 ? "< 1" : percent}%)`;
}
