import { CopyOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Channel, channelsQuery } from "../../api/channels";
import { call } from "../../api/client";
import { formatTime } from "../../lib/format";
import { showProblem, showToast } from "../../ui/toast";
import { copy } from "../../ui/copy";
import { useStored } from "./useStored";

/** Where a sender sends to, and by what it proves who it is. A secret is shown once. */
export function Sending({ channel, bare, onBare }: { channel: Channel; bare: boolean; onBare: (bare: boolean) => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const stored = useStored();
  const path = { key: channel.key };
  const [made, setMade] = useState<string>();
  const make = useMutation({
    mutationFn: () => call("POST /channels/{key}/secret", { path, body: {} }),
    onSuccess: ({ secret }) => {
      setMade(secret);
      return client.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
    onError: showProblem,
  });
  const forget = useMutation({
    mutationFn: () => call("DELETE /channels/{key}/secret", { path }),
    onSuccess: (next) => {
      setMade(undefined);
      onBare(false);
      stored(next);
      showToast({ text: t("channels.secret_gone") });
    },
    onError: showProblem,
  });
  const address = `${window.location.origin}/api/intake/${channel.key}`;
  const [newest, before] = channel.secrets;
  return (
    <section>
      <h2>{t("channels.sending")}</h2>
      <p className="hs-channels-address"><code>POST {address}</code><Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label={t("channels.copy_address")} onClick={() => copy(address)} /></p>
      <p className="hs-context">{t(newest ? "channels.sending_secret" : "channels.sending_key")}</p>
      {newest && (
        <p>
          {t("channels.secret_since", { time: formatTime(newest.at) })}
          {before?.until && <span className="hs-context">{t("sentence.join")}{t("channels.secret_before", { time: formatTime(before.until) })}</span>}
        </p>
      )}
      {made && (
        <div className="hs-notice hs-notice-warning" role="status">
          <div className="hs-notice-text"><b>{t("channels.secret_made")}</b><code className="hs-channels-secret">{made}</code><span>{t("secret.once")}</span></div>
          <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => copy(made)}>{t("secret.copy")}</Button>
        </div>
      )}
      <div className="hs-actions hs-channels-acts">
        <Button size="small" loading={make.isPending} onClick={() => make.mutate()}>{t(newest ? "channels.secret_renew" : "channels.secret_make")}</Button>
        {newest && <Button size="small" loading={forget.isPending} onClick={() => forget.mutate()}>{t("channels.secret_forget")}</Button>}
      </div>
      {newest && (
        <label className="hs-form-allocate">
          <input type="checkbox" checked={bare} onChange={(e) => onBare(e.target.checked)} />
          {t("channels.bare")}
        </label>
      )}
    </section>
  );
}
