import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../api/client";
import { asProblem } from "../api/problem";
import type { Field, RecordRow } from "../api/schema";
import { formatValue } from "../fields";

/** A masked value, with the way to see it in full where there is one. Each look is logged by the server. */
export function Masked({ form, record, field }: { form: string; record: RecordRow; field: Field }): ReactNode {
  const { t } = useTranslation();
  const reveal = useMutation({
    mutationFn: () => call("POST /records/{form}/{id}/reveal", { path: { form, id: record.id }, body: { field: field.key } }),
  });
  const can = record.can.reveal;
  return (
    <span className="hs-masked">
      <span className="hs-figures">{formatValue(reveal.data ? reveal.data.value : record.fields[field.key], field)}</span>
      {can === true && !reveal.data && (
        <button type="button" className="hs-link" disabled={reveal.isPending} onClick={() => reveal.mutate()}>{t("masked.reveal")}</button>
      )}
      {can && can !== true && <span className="hs-context">{can.reason}</span>}
      {reveal.error && <span className="hs-late" role="alert">{asProblem(reveal.error).title}</span>}
    </span>
  );
}
