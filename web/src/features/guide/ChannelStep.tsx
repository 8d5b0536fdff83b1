import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Guide, guideQuery } from "../../api/guide";
import { Secret } from "../../ui/Secret";
import { Failure } from "../../ui/States";

/** Sheets come in by a page of their own. */
const BY_HAND = "import";

/** Where leads come from: the address to send them to, and the key that opens it. */
export function ChannelStep({ guide, onNext }: { guide: Guide; onNext: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const channels = guide.channels.filter((c) => c.key !== BY_HAND);
  const [chosen, setChosen] = useState(channels[0]?.key ?? "");
  const channel = channels.find((c) => c.key === chosen);
  const make = useMutation({
    mutationFn: () => call("POST /keys", { body: { name: channel?.name ?? chosen, scopes: ["intake"] } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: guideQuery.queryKey }),
  });
  const address = `${window.location.origin}/api/intake/${chosen}`;
  const example = make.data && `curl -X POST ${address} -H "Authorization: Bearer ${make.data.key}" -H "Content-Type: application/json" -d '{"name":"${t("guide.example_name")}","phone":"${PHONE}"}'`;
  return (
    <>
      <Radio.Group aria-label={t("guide.channel")} value={chosen} disabled={make.isSuccess} onChange={(e) => setChosen(e.target.value as string)} className="hs-guide-choices">
        {channels.map((c) => <Radio key={c.key} value={c.key}>{c.name}</Radio>)}
      </Radio.Group>
      {make.error && <Failure error={make.error} />}
      {make.data ? (
        <>
          <Secret label={t("guide.key", { name: channel?.name ?? "" })} secret={make.data.key} />
          <dl className="hs-guide-facts">
            <dt>{t("guide.address")}</dt>
            <dd><code className="hs-secret">{address}</code></dd>
            <dt>{t("guide.try")}</dt>
            <dd><code className="hs-secret">{example}</code></dd>
          </dl>
          <Button type="primary" onClick={onNext}>{t("guide.next")}</Button>
        </>
      ) : (
        <>
          <Button type="primary" disabled={!channel} loading={make.isPending} onClick={() => make.mutate()}>{t("guide.make_key")}</Button>
          <button type="button" className="hs-link hs-guide-skip" onClick={onNext}>{t("guide.skip")}</button>
        </>
      )}
    </>
  );
}

/** The service number of an operator: nobody's. */
const PHONE = "13800138000";
