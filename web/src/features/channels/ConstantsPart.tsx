import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ChannelForm } from "../../api/channels";
import { formsQuery } from "../../api/queries";
import type { Json } from "../../api/schema";
import { Constants } from "../../ui/Constants";

interface Props {
  constants: Record<string, Json>;
  form: ChannelForm;
  errorOf: (place: string) => string | undefined;
  onChange: (constants: Record<string, Json>) => void;
}

/** Values that every record of the channel gets where the sender gives none. */
export function ConstantsPart({ constants, form, errorOf, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(formsQuery);
  const fields = data.forms.find((f) => f.key === form.key)?.fields ?? [];
  const known = fields.filter((f) => form.fields.some((open) => open.key === f.key));
  return (
    <section>
      <h2>{t("channels.constants")}</h2>
      <p className="hs-context">{t("channels.constants_note")}</p>
      <Constants constants={constants} fields={known} errorOf={errorOf} onChange={onChange} />
    </section>
  );
}
