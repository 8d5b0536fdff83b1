import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type LogEntry, payloadQuery } from "../../api/channels";
import { formatFull, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Failure, Shapes } from "../../ui/States";

/** What the sender sent, as much of it as one may see. */
export default function PayloadDrawer({ channel, entry, words, onClose }: { channel: string; entry: LogEntry; words: string[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const payload = useQuery(payloadQuery(channel, entry.id));
  const { replayed } = entry;
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 560} title={t("channels.payload", { time: formatFull(entry.at) })}>
      {words.map((word) => <p key={word} className="hs-late">{word}</p>)}
      {replayed && <p className="hs-context">{t("channels.replayed_by", { who: replayed.by?.name ?? "", time: formatTime(replayed.at) })}</p>}
      {payload.isPending && <Shapes lines={6} />}
      {payload.isError && <Failure error={payload.error} onRetry={() => void payload.refetch()} busy={payload.isFetching} />}
      {payload.data?.covered && <p className="hs-context">{t("channels.covered")}</p>}
      {payload.data && (payload.data.body === null ? <p className="hs-context">{t("channels.forgotten")}</p> : <pre className="hs-channels-payload" tabIndex={0} aria-label={t("channels.payload_label")}>{JSON.stringify(payload.data.body, null, 2)}</pre>)}
    </Drawer>
  );
}
