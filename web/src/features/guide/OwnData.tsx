import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { Failure } from "../../ui/States";

/** The end of the demo world: it cannot be undone, so the name of the workspace is typed. */
export function OwnData({ workspace }: { workspace: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState("");
  const clear = useMutation({
    mutationFn: () => call("POST /workspace/clearing", { body: { workspace: typed } }),
    onSuccess: async () => {
      client.clear();
      await navigate({ to: "/guide", search: {}, reloadDocument: true });
    },
  });
  const problem = clear.error ? asProblem(clear.error) : undefined;
  const wrong = problem?.fields[0]?.message;
  return (
    <section className="hs-guide-own" aria-labelledby={id}>
      <h2 id={id}>{t("own.title")}</h2>
      <p>{t("own.goes")}</p>
      <p>{t("own.stays")}</p>
      {problem && !wrong && <Failure error={clear.error} />}
      <div className="hs-form-field">
        <label htmlFor={`${id}-name`}>{t("own.type", { name: workspace })}</label>
        <Input id={`${id}-name`} value={typed} autoComplete="off" status={wrong ? "error" : undefined} aria-describedby={`${id}-note`} onChange={(e) => setTyped(e.target.value)} />
        {wrong && <span id={`${id}-note`} className="hs-form-error">{wrong}</span>}
      </div>
      <Button danger disabled={typed.trim() !== workspace} loading={clear.isPending} onClick={() => clear.mutate()}>{t("own.clear")}</Button>
    </section>
  );
}
