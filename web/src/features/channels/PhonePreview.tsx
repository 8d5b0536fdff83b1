import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { sampleQuery, type WebFormShape } from "../../api/channels";
import { Failure, Shapes } from "../../ui/States";

const VIEWS = ["form", "thanks"] as const;

/** The page as it will be, at the width of a phone. It is the server's own; no script may run in it. */
export function PhonePreview({ channel, wanted }: { channel: string; wanted: WebFormShape }): ReactNode {
  const { t } = useTranslation();
  const [view, setView] = useState<(typeof VIEWS)[number]>("form");
  const [english, setEnglish] = useState(false);
  const both = wanted.lang === "both";
  // What is not shown on the page asks for nothing new.
  const { password: _password, ...shown } = wanted;
  const sample = useQuery(sampleQuery(channel, shown, { shown: view === "thanks" ? view : undefined, lang: both && english ? "en" : undefined }));
  return (
    <section className="hs-channels-phone" aria-label={t("channels.preview")}>
      <span className="hs-filter" role="group" aria-label={t("channels.preview")}>
        {VIEWS.map((name) => <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>{t(`channels.preview_${name}`)}</button>)}
        {both && <button type="button" aria-pressed={english} onClick={() => setEnglish(!english)}>{t("channels.preview_en")}</button>}
      </span>
      {sample.isPending && <Shapes lines={8} />}
      {sample.isError && <Failure error={sample.error} onRetry={() => void sample.refetch()} busy={sample.isFetching} />}
      {sample.data && <iframe title={t("channels.preview")} sandbox="allow-same-origin" srcDoc={sample.data.html} />}
    </section>
  );
}
