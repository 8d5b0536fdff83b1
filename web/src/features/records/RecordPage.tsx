import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ClipboardEvent, type DragEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { recordQuery } from "../../api/queries";
import type { Form, RecordDetail } from "../../api/schema";
import { Problem } from "../../api/problem";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { followUpForm } from "../../ui/followUp";
import { readDraft } from "../../ui/formDraft";
import { NumberStrip, type StripItem } from "../../ui/NumberStrip";
import { Back, Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import { Attachments, UploadList } from "./Attachments";
import { Collaborators } from "./Collaborators";
import { Decisions, FoldedDecisions } from "./Decisions";
import { Duplicates } from "./Duplicates";
import { Facts } from "./Facts";
import { FollowUp } from "./FollowUp";
import type { Opened } from "./listState";
import { PhoneBar, RecordHead } from "./RecordHead";
import { useOnlyReads } from "./acts";
import { answersOf } from "./answers";
import { SalesLine } from "./SalesLine";
import { Timeline } from "./Timeline";
import { filesOf, useUploads } from "./uploads";
import { useForm } from "./useList";
import { WriteLine } from "./WriteLine";
import "./record.css";

const ConvertDrawer = lazy(() => import("./ConvertDrawer"));
const FormDrawer = lazy(() => import("../../ui/FormDrawer"));
const HandsDialog = lazy(() => import("./HandsDialog"));
const MergeDrawer = lazy(() => import("./MergeDrawer"));
const UnconvertDialog = lazy(() => import("./UnconvertDialog"));
const UnmergeDialog = lazy(() => import("./UnmergeDialog"));

/** One record of any form: head, answers, facts, timeline, and why this owner. */
export function RecordPage(): ReactNode {
  const { t } = useTranslation();
  const { form: key, id } = useParams({ from: "/app/r/$form/$id" });
  const { form, forms } = useForm(key);
  const record = useQuery({ ...recordQuery(key, id), enabled: form !== undefined });
  const status = record.error instanceof Problem ? record.error.status : 0;
  if (form && status === 403) return <Page title={named(form.name)}><Empty title={t("missing.forbidden_title")} actions={<Back />}>{t("missing.forbidden_text")}</Empty></Page>;
  if (!form) return <Page title={t("missing.form")}><Empty title={t("missing.form_title")} actions={<Back />}>{t("missing.form_text")}</Empty></Page>;
  const into = record.error instanceof Problem ? record.error.mergedInto : undefined;
  if (into) return <Navigate to="/r/$form/$id" params={into} replace />;
  if (status === 404) {
    const back = <Link to="/r/$form" params={{ form: key }}>{t("record.back", { name: named(form.name) })}</Link>;
    return <Page title={named(form.name)}><Empty title={t("missing.record_title")} actions={back}>{t("missing.record_text")}</Empty></Page>;
  }
  if (record.isError) return <Page title={named(form.name)}><div className="hs-list-failure"><Failure error={record.error} onRetry={() => void record.refetch()} busy={record.isFetching} /></div></Page>;
  if (!record.data) return <Page title={named(form.name)}><Shapes /></Page>;
  return <Shown key={id} form={form} forms={forms} record={record.data} />;
}

function Shown({ form, forms, record }: { form: Form; forms: Form[]; record: RecordDetail }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/r/$form/$id" });
  const params = useParams({ from: "/app/r/$form/$id" });
  const [part, setPart] = useState<Part>("timeline");
  const show = (part: Part) => {
    setPart(part);
    // A box that is open keeps what was typed, and would hold its own part in front.
    if (search.open) go();
  };
  const go = (open?: Opened, seat?: string, other?: string) => void navigate({ to: "/r/$form/$id", params, search: { ...search, open, seat, other } });
  const followed = followUpForm(forms, form);
  const entry = useOnlyReads(record) ? undefined : followed;
  const answers = answersOf(form, record);
  const uploads = useUploads(form.key, record.id);
  const [over, setOver] = useState(false);
  /** A file may fall anywhere on the record, and a picture be pasted from wherever one stands. */
  const takes = {
    onDragOver: (e: DragEvent) => {
      if (!e.dataTransfer.types.includes("Files")) return;
      e.preventDefault();
      setOver(true);
    },
    onDragLeave: (e: DragEvent) => e.currentTarget.contains(e.relatedTarget as Node | null) || setOver(false),
    onDrop: (e: DragEvent) => {
      setOver(false);
      if (filesOf(e.dataTransfer).length === 0) return;
      e.preventDefault();
      uploads.add(filesOf(e.dataTransfer));
    },
    onPaste: (e: ClipboardEvent) => {
      if (filesOf(e.clipboardData).length === 0) return;
      e.preventDefault();
      uploads.add(filesOf(e.clipboardData));
    },
  };
  const edit = () => go("edit");
  const follow = entry && { onClick: () => go("follow"), open: search.open === "follow" };
  const { open } = search;
  const gone = () => void navigate({ to: "/r/$form", params: { form: form.key }, replace: true });
  const drawer = open && open !== "follow" && open !== "comment" && (
    <Suspense>
      {open === "edit" ? (record.can.edit === true || readDraft(`${form.key}.${record.id}`)) && <FormDrawer form={form} record={record} onClose={() => go()} onSaved={() => go()} /> : open === "merge" ? (
        search.other && <MergeDrawer form={form} forms={forms} id={record.id} other={search.other} onClose={() => go()} onMerged={(id) => void navigate({ to: "/r/$form/$id", params: { form: form.key, id }, replace: true })} />
      ) : open === "unmerge" ? <UnmergeDialog form={form} record={record} onClose={() => go()} /> : open === "convert" ? (
        <ConvertDrawer form={form} forms={forms} record={record} onClose={() => go()} onConverted={(into) => (into ? void navigate({ to: "/r/$form/$id", params: into }) : go())} onUndone={() => navigate({ to: "/r/$form/$id", params })} />
      ) : open === "unconvert" ? <UnconvertDialog form={form} forms={forms} record={record} onClose={() => go()} /> : (
        <HandsDialog form={form} record={record} act={open} seat={search.seat} onClose={() => go()} onGone={gone} />
      )}
    </Suspense>
  );
  const timeline = (
    <>
      {entry && <FollowUp key={search.open} entry={entry} record={record} open={search.open === "follow"} onOpen={(open) => go(open ? "follow" : undefined)} />}
      <WriteLine key={`comment ${search.open}`} form={form.key} record={record} open={search.open === "comment"} onOpen={(open) => go(open ? "comment" : undefined)} onFiles={!phone && record.can.edit === true ? uploads.add : undefined} />
      {!phone && <UploadList uploads={uploads} />}
      <Timeline form={form} record={record} follow={followed !== undefined} />
    </>
  );
  const files = <Attachments form={form.key} id={record.id} uploads={uploads} />;
  const people = form.seats?.length ? <Collaborators form={form.key} id={record.id} onGone={gone} /> : null;
  const sales = <SalesLine form={form} forms={forms} id={record.id} />;
  const duplicates = <Duplicates form={form} forms={forms} record={record} onMerge={(other) => go("merge", undefined, other)} />;
  if (phone) {
    return (
      <main className="hs-record hs-record-phone" {...takes}>
        <RecordHead form={form} record={record} onOpen={go} />
        <div className="hs-record-scroll">
          {duplicates}
          {sales}
          <dl className="hs-answers">
            {phoneOrder(answers).map((a) => (
              <div key={a.key}><dt>{a.label}</dt><dd><b className={a.tone && `hs-${a.tone}`}>{a.value}</b> <span className="hs-context">{a.context}</span></dd></div>
            ))}
          </dl>
          <Facts form={form} record={record} filled brief />
          {people}
          {form.seats?.length ? <FoldedDecisions form={form} record={record} /> : null}
          <div className="hs-record-parts" role="group" aria-label={t("record.parts")}>
            {PARTS.map((p) => (
              <button key={p} type="button" className={part === p ? "hs-tab hs-tab-active" : "hs-tab"} aria-pressed={part === p} onClick={() => show(p)}>{t(PART_NAMES[p])}</button>
            ))}
          </div>
          {part === "timeline" || search.open === "follow" || search.open === "comment" ? (
            <section className="hs-record-middle" aria-label={t("timeline.label")}>{timeline}</section>
          ) : part === "files" ? <section className="hs-record-all" aria-label={t("files.label")}>{files}</section> : (
            <section className="hs-record-all" aria-label={t("record.facts")}><Facts form={form} record={record} onEdit={edit} filled /></section>
          )}
        </div>
        <PhoneBar form={form} record={record} follow={follow || undefined} />
        {drawer}
      </main>
    );
  }
  return (
    <main className={over ? "hs-record hs-record-over" : "hs-record"} {...takes}>
      <RecordHead form={form} record={record} onOpen={go} follow={follow || undefined} />
      {duplicates}
      {answers.length > 0 && <NumberStrip items={answers} label={t("record.answers")} />}
      {sales}
      <div className={form.seats?.length ? "hs-record-regions hs-record-reasoned" : "hs-record-regions"}>
        <section className="hs-record-facts" tabIndex={0} aria-label={t("record.facts")}><Facts form={form} record={record} onEdit={edit} />{files}</section>
        <section className="hs-record-middle" tabIndex={0} aria-label={t("timeline.label")}>{timeline}</section>
        {form.seats?.length ? (
          <aside className="hs-record-reasons" tabIndex={0} aria-label={t("decision.title")}>{people}<Decisions form={form} record={record} /></aside>
        ) : null}
      </div>
      {drawer}
    </main>
  );
}

const PARTS = ["timeline", "facts", "files"] as const;
type Part = (typeof PARTS)[number];
const PART_NAMES = { timeline: "timeline.label", facts: "record.facts", files: "files.label" } as const;

/** On the phone the next step comes first. */
function phoneOrder(items: StripItem[]): StripItem[] {
  const first = ["next"];
  return [...first.map((k) => items.find((i) => i.key === k)).filter((i) => i !== undefined), ...items.filter((i) => !first.includes(i.key))];
}
