import { InboxOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { importQuery, uploadSheet } from "../../api/imports";
import type { Form } from "../../api/schema";
import { named } from "../../lib/i18n";
import { Failure } from "../../ui/States";

/** A file by drop or by choice; it is read before anything else is asked. */
export function Upload({ form, largest, example, onDone }: { form: Form; largest: number | undefined; example: boolean; onDone: (id: string) => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const said = useId();
  const [over, setOver] = useState(false);
  const send = useMutation({
    mutationFn: (file: File) => uploadSheet(form.key, file),
    onSuccess: (item) => {
      client.setQueryData(importQuery(item.id).queryKey, item);
      void client.invalidateQueries({ queryKey: ["imports", "list"] });
      onDone(item.id);
    },
  });
  const take = (file: File | undefined) => file && !send.isPending && send.mutate(file);
  return (
    <>
      {send.error && <Failure error={send.error} />}
      <div
        className={over ? "hs-imports-drop hs-imports-over" : "hs-imports-drop"}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          take(e.dataTransfer.files[0]);
        }}
      >
        <InboxOutlined aria-hidden />
        <Button type="primary" loading={send.isPending} aria-describedby={said} onClick={() => input.current?.click()}>{t("imports.choose")}</Button>
        <p id={said} className="hs-context">{t("imports.drop", { name: named(form.name), mb: Math.round((largest ?? 0) / (1 << 20)) || EMPTY_MB })}</p>
        {example && <a href={`/api/examples/${form.key}`} download>{t("joining.example")}</a>}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t("imports.choose")}
          accept=".csv,.xlsx,.xlsm,.txt,.tsv"
          onChange={(e) => {
            take(e.target.files?.[0]);
            e.target.value = "";
          }}
        />
      </div>
    </>
  );
}

/** Until the server has said how much it takes. */
const EMPTY_MB = 50;
