import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type FieldChoice, type MergePreview, mergeQuery } from "../../api/identity";
import { storeRecord } from "../../api/queries";
import type { Form, RecordDetail } from "../../api/schema";
import { formatValue } from "../../fields";
import { counted, EMPTY } from "../../lib/format";
import { inARow, named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { Failure, Shapes } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import { chosen, type Column, inOrder, type Pick, usual } from "./mergeState";
import "./merge.css";

interface Props {
  form: Form;
  forms: Form[];
  id: string;
  other: string;
  onClose: () => void;
  /** The record that stays. */
  onMerged: (id: string) => void;
}

/** Two records of a form side by side: which one stays, whose value each field gets, what moves along. */
export default function MergeDrawer({ form, forms, id, other, onClose, onMerged }: Props): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const client = useQueryClient();
  const preview = useQuery(mergeQuery(form.key, id, other));
  const [kept, setKept] = useState<Column>();
  const [picks, setPicks] = useState<Record<string, Pick>>({});
  const data = preview.data;
  const keep: Column = kept ?? (data && data.survivor === data.other.id ? "other" : "record");
  const undo = (of: string) => () =>
    void call("DELETE /records/{form}/{id}/merge", { path: { form: form.key, id: of }, query: {} }).then((record) => storeRecord(client, form.key, record), showProblem);
  const merge = useMutation({
    mutationFn: (shown: MergePreview) => {
      const [stays, goes] = keep === "record" ? [shown.record, shown.other] : [shown.other, shown.record];
      const body = { other: goes.id, rev: stays.rev, other_rev: goes.rev, choose: chosen(shown.fields, keep, picks) };
      return call("POST /records/{form}/{id}/merge", { path: { form: form.key, id: stays.id }, body });
    },
    onSuccess: (record, shown) => {
      const stays = keep === "record" ? shown.record : shown.other;
      // To the record that stays, before the one that went is asked for again.
      onMerged(stays.id);
      storeRecord(client, form.key, record);
      showToast({ text: t("merge.done", { name: stays.title ?? "" }), undo: undo(stays.id) });
    },
    // Somebody was faster: what is decided on is read again, the choices stay.
    onError: () => void preview.refetch(),
  });
  const refused = data && data.can !== true ? data.can.reason : undefined;
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? "100%" : 760}
      title={t("merge.title", { name: named(form.name) })}
      footer={
        <div className="hs-actions">
          <Button type="primary" disabled={!data || refused !== undefined} loading={merge.isPending} onClick={() => data && merge.mutate(data)}>{t("merge.go")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
          {refused && <span className="hs-context">{refused}</span>}
        </div>
      }
    >
      {merge.error && <Failure error={merge.error} />}
      {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} busy={preview.isFetching} />}
      {preview.isPending && <Shapes />}
      {data && <Both form={form} data={data} keep={keep} onKeep={setKept} picks={picks} onPick={(field, pick) => setPicks({ ...picks, [field]: pick })} />}
      {data && <MovesAlong forms={forms} data={data} keep={keep} />}
    </Drawer>
  );
}

interface BothProps {
  form: Form;
  data: MergePreview;
  keep: Column;
  onKeep: (column: Column) => void;
  picks: Record<string, Pick>;
  onPick: (field: string, pick: Pick) => void;
}

function Both({ form, data, keep, onKeep, picks, onPick }: BothProps): ReactNode {
  const { t } = useTranslation();
  const name = useId();
  const rows = inOrder(data);
  const differing = rows.filter((r) => r.differs);
  const same = rows.filter((r) => !r.differs);
  const head = (column: Column) => (
    <label className={keep === column ? "hs-merge-head hs-merge-kept" : "hs-merge-head"}>
      <input type="radio" name={`${name}-keep`} checked={keep === column} onChange={() => onKeep(column)} />
      <span>
        <b>{data[column].title}</b>
        <span className="hs-context">{t(keep === column ? "merge.stays" : "merge.goes")}</span>
      </span>
    </label>
  );
  const row = (choice: FieldChoice) => (
    <Row key={choice.field} form={form} data={data} choice={choice} group={`${name}-${choice.field}`} pick={picks[choice.field] ?? usual(choice, keep)} onPick={(pick) => onPick(choice.field, pick)} />
  );
  return (
    <div className="hs-merge">
      <div className="hs-merge-row hs-merge-top" role="radiogroup" aria-label={t("merge.which")}>
        <span className="hs-merge-label">{t("merge.which")}</span>
        {head("record")}
        {head("other")}
      </div>
      {differing.map(row)}
      {same.length > 0 && (
        <details>
          <summary>{t("merge.same", counted(same.length))}</summary>
          {same.map((choice) => (
            <div key={choice.field} className="hs-merge-row">
              <span className="hs-merge-label">{labelOf(form, choice.field)}</span>
              <span className="hs-merge-value hs-merge-one">{valueOf(form, data.record, choice.field)}</span>
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

interface RowProps {
  form: Form;
  data: MergePreview;
  choice: FieldChoice;
  group: string;
  pick: Pick;
  onPick: (pick: Pick) => void;
}

function Row({ form, data, choice, group, pick, onPick }: RowProps): ReactNode {
  const { t } = useTranslation();
  const label = labelOf(form, choice.field);
  const side = (column: Column) => (
    <label className={pick === column || pick === "both" ? "hs-merge-value hs-merge-picked" : "hs-merge-value"}>
      {!choice.fixed && <input type="radio" name={group} checked={pick === column} onChange={() => onPick(column)} />}
      <span>{valueOf(form, data[column], choice.field)}</span>
    </label>
  );
  return (
    <div className="hs-merge-row" role={choice.fixed ? undefined : "radiogroup"} aria-label={choice.fixed ? undefined : label}>
      <span className="hs-merge-label">{label}</span>
      {side("record")}
      {side("other")}
      {choice.takes_both && (
        <label className="hs-merge-both">
          <input type="radio" name={group} checked={pick === "both"} onChange={() => onPick("both")} />
          {t("merge.both")}
        </label>
      )}
    </div>
  );
}

/** What becomes of the rest, in words. */
function MovesAlong({ forms, data, keep }: { forms: Form[]; data: MergePreview; keep: Column }): ReactNode {
  const { t } = useTranslation();
  const goes = keep === "record" ? data.other : data.record;
  const moves = keep === "record" ? data.moves : data.moves_back;
  const counted = moves.map(({ form, n }) => {
    const found = forms.find((f) => f.key === form);
    return found ? t("merge.count", { n, name: named(found.counter ?? found.name) }) : "";
  });
  const list = counted.filter(Boolean).join(t("list.join"));
  const name = goes.title ?? "";
  return (
    <p className="hs-merge-moves">
      {inARow([list !== "" && t("merge.moves", { name, list }), t("merge.history", { name }), t("merge.trash", { name })])}
    </p>
  );
}

const labelOf = (form: Form, key: string): string => named((form.fields.find((f) => f.key === key) ?? form.seats?.find((s) => s.key === key))?.name);

function valueOf(form: Form, record: RecordDetail, key: string): string {
  const seat = form.seats?.findIndex((s) => s.key === key) ?? -1;
  if (seat >= 0) {
    const place = seat === 0 ? record : record.seats?.[key];
    return place?.owner?.name ?? place?.pool?.name ?? EMPTY;
  }
  const field = form.fields.find((f) => f.key === key);
  return field ? formatValue(record.fields[key], field) : EMPTY;
}
