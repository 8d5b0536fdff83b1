import { CopyOutlined, DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, QRCode } from "antd";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Channel, WebForm } from "../../api/channels";
import { waysQuery } from "../../api/delivery";
import { named } from "../../lib/i18n";
import { copy } from "../../ui/copy";
import { linkOf, snippetOf } from "./webForm";

/** The page on its way to people: a link that may tell where they come from, a code to scan, a frame for one's own site. */
export function Share({ channel, form }: { channel: Channel; form: WebForm }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const code = useRef<HTMLDivElement>(null);
  const ways = useQuery(waysQuery);
  const names = [...new Set([...Object.keys(form.link), "utm_source"])];
  const [values, setValues] = useState<Record<string, string>>({});
  const link = linkOf(ways.data?.base ?? window.location.origin, form.token, values);
  const snippet = snippetOf(link, form.token, named(form.title));
  const download = () => {
    const svg = code.current?.querySelector("svg");
    if (!svg) return;
    svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const url = URL.createObjectURL(new Blob([svg.outerHTML], { type: "image/svg+xml" }));
    const anchor = Object.assign(document.createElement("a"), { href: url, download: `${channel.key}.svg` });
    anchor.click();
    URL.revokeObjectURL(url);
  };
  return (
    <section>
      <h2>{t("channels.share")}</h2>
      <div className="hs-channels-share">
        <div>
          <p className="hs-channels-address"><a href={link} target="_blank" rel="noreferrer">{link}</a><Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label={t("channels.share_copy")} onClick={() => copy(link)} /></p>
          <div className="hs-channels-parameters">
            {names.map((name) => (
              <div key={name} className="hs-form-field">
                <label htmlFor={`${id}-${name}`}><code>{name}</code></label>
                <Input id={`${id}-${name}`} size="small" value={values[name] ?? ""} maxLength={100} onChange={(e) => setValues({ ...values, [name]: e.target.value })} />
              </div>
            ))}
          </div>
          <p className="hs-context">{t("channels.share_note")}</p>
          <details>
            <summary>{t("channels.embed")}</summary>
            <p className="hs-context">{t(form.frames.length > 0 ? "channels.embed_note" : "channels.embed_none")}</p>
            <pre className="hs-channels-payload" tabIndex={0} aria-label={t("channels.embed")}>{snippet}</pre>
            <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => copy(snippet)}>{t("channels.embed_copy")}</Button>
          </details>
        </div>
        <div className="hs-channels-code" ref={code}>
          <QRCode type="svg" value={link} size={132} color="black" bgColor="white" bordered={false} errorLevel="M" aria-label={t("channels.code")} />
          <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={download}>{t("channels.code_download")}</Button>
        </div>
      </div>
    </section>
  );
}
