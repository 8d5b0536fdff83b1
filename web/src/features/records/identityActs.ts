/** What one can say of who a record is: that a number is shared or belongs to somebody else now; that a merge was none. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { call } from "../../api/client";
import { identityQuery, type KnownBy } from "../../api/identity";
import { askAgain } from "../../api/queries";
import type { Form, RecordDetail } from "../../api/schema";
import { named, text } from "../../lib/i18n";
import { showProblem, showToast } from "../../ui/toast";

interface Item {
  key: string;
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

/** Lines of the record's menu; none where one may not, or nothing is there to be said. */
export function useIdentityActs(form: Form, record: RecordDetail, onUnmerge: () => void): Item[] {
  const client = useQueryClient();
  const { data } = useQuery({ ...identityQuery(form.key, record.id), enabled: form.party !== undefined });
  const claim = useMutation({
    mutationFn: (body: { field: string; state: "own" | "shared" | "ended" }) => call("PUT /records/{form}/{id}/identity", { path: { form: form.key, id: record.id }, body }),
    onSuccess: (identity, { field, state }) => {
      client.setQueryData(identityQuery(form.key, record.id).queryKey, identity);
      showToast({ text: text(`identity.${state}_done`, { name: nameOf(form, field) }) });
      askAgain(client, form.key);
    },
    onError: showProblem,
  });
  if (!data) return [];
  const lines = (key: KnownBy): Item[] => {
    const line = (state: "own" | "shared" | "ended"): Item => ({ key: `${state}.${key.field}`, label: text(`identity.${state}`, { name: nameOf(form, key.field) }), onClick: () => claim.mutate({ field: key.field, state }) });
    if (key.state === "own") return [line("shared"), line("ended")];
    return key.state === "other" ? [] : [line("own")];
  };
  const { merged } = data;
  const undo = merged ? [{ key: "unmerge", label: merged.undo === true ? text("merge.undo") : text("act.why_not", { act: text("merge.undo"), reason: merged.undo.reason }), disabled: merged.undo !== true, onClick: onUnmerge }] : [];
  return [...(data.may_claim ? data.keys.flatMap(lines) : []), ...undo];
}

const nameOf = (form: Form, field: string): string => named(form.fields.find((f) => f.key === field)?.name);
