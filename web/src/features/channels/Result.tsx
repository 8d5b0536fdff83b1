import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ChannelForm, Preview } from "../../api/channels";
import { formsQuery } from "../../api/queries";
import { formatValue } from "../../fields";

/** The record that a payload would become. Nothing of it is stored. */
export function Result({ preview, form }: { preview: Preview; form: ChannelForm }): ReactNode {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(formsQuery);
  const fields = data.forms.find((f) => f.key === form.key)?.fields ?? [];
  const nameOf = (key: string) => form.fields.find((f) => f.key === key)?.name ?? key;
  return (
    <div className="hs-channels-result" role="status">
      <h3>{t(preview.errors.length > 0 ? "channels.result_wrong" : "channels.result", { n: preview.errors.length })}</h3>
      <dl>
        {preview.errors.map((e) => (
          <div key={`${e.field} ${e.code}`}><dt>{nameOf(e.field)}</dt><dd className="hs-late">{e.message}</dd></div>
        ))}
        {preview.external_id && <div><dt>{t("channels.external_id")}</dt><dd>{preview.external_id}</dd></div>}
        {preview.fields.map(({ field, value }) => {
          const known = fields.find((f) => f.key === field);
          return <div key={field}><dt>{nameOf(field)}</dt><dd>{known ? formatValue(value, known) : String(value)}</dd></div>;
        })}
      </dl>
    </div>
  );
}
