import { CameraOutlined, DeleteOutlined, PaperClipOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { type Attachment, attachmentHref, attachmentsQuery } from "../../api/talk";
import { formatBytes, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { CanButton, Failure } from "../../ui/States";
import { showProblem, showToast } from "../../ui/toast";
import type { Uploads } from "./uploads";
import "./talk.css";

/** Files beside the record: by choice, by drop, by paste, by the phone's camera. */
export function Attachments({ form, id, uploads }: { form: string; id: string; uploads: Uploads }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const choose = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const list = useQuery(attachmentsQuery(form, id));
  const { attachments = [], can } = list.data ?? {};
  const input = (ref: typeof choose, label: string, photo: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      aria-label={label}
      multiple={!photo}
      {...(photo ? { accept: "image/*", capture: "environment" as const } : {})}
      onChange={(e) => {
        uploads.add(e.target.files ?? []);
        e.target.value = "";
      }}
    />
  );
  return (
    <section className="hs-facts hs-files">
      <h2>
        <span>{t("files.label")}{attachments.length > 0 && <span className="hs-files-count">{attachments.length}</span>}</span>
        {can && !phone && (can.add === true ? <button type="button" className="hs-link" onClick={() => choose.current?.click()}>{t("files.add")}</button> : <span className="hs-context" title={can.add.reason}>{can.add.reason}</span>)}
      </h2>
      {input(choose, t("files.add"), false)}
      {input(camera, t("files.photo"), true)}
      {can && phone && (
        <div className="hs-files-acts">
          <CanButton can={can.add} size="large" icon={<CameraOutlined aria-hidden />} onClick={() => camera.current?.click()}>{t("files.photo")}</CanButton>
          <CanButton can={can.add} size="large" icon={<PaperClipOutlined aria-hidden />} onClick={() => choose.current?.click()}>{t("files.add")}</CanButton>
        </div>
      )}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />}
      {list.isSuccess && attachments.length === 0 && <p className="hs-context">{t(phone || can?.add !== true ? "files.none" : "files.none_drop")}</p>}
      {phone && <UploadList uploads={uploads} />}
      <ul>
        {attachments.map((a) => <File key={a.id} form={form} id={id} file={a} />)}
      </ul>
    </section>
  );
}

/** What is on its way, and what did not come. */
export function UploadList({ uploads }: { uploads: Uploads }): ReactNode {
  const { t } = useTranslation();
  if (uploads.list.length === 0) return null;
  return (
    <ul className="hs-files hs-uploads">
      {uploads.list.map((u) => (
        <li key={u.key}>
          <span className="hs-files-icon"><PaperClipOutlined aria-hidden /></span>
          <span className="hs-files-text">
            <span className="hs-ellipsis">{u.name}</span>
            {u.failed ? <span className="hs-late" role="alert">{u.failed}</span> : <progress value={u.share} aria-label={t("files.sending", { name: u.name })} />}
            {u.failed && (
              <span className="hs-comment-acts">
                <button type="button" className="hs-link" onClick={() => uploads.retry(u)}>{t("files.retry")}</button>
                <button type="button" className="hs-link" onClick={() => uploads.forget(u.key)}>{t("files.forget")}</button>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function File({ form, id, file }: { form: string; id: string; file: Attachment }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const path = { form, id, attachment: file.id };
  const again = () => client.invalidateQueries({ queryKey: ["form", form] });
  const restore = () => void call("POST /records/{form}/{id}/attachments/{attachment}/restoration", { path }).catch(showProblem).then(again);
  const remove = useMutation({
    mutationFn: () => call("DELETE /records/{form}/{id}/attachments/{attachment}", { path }),
    onSuccess: () => showToast({ text: t("files.removed", { name: file.name }), undo: restore }),
    onError: showProblem,
    onSettled: again,
  });
  const open = file.can.open === true;
  const href = attachmentHref(form, id, file.id);
  return (
    <li>
      {open && file.picture ? (
        <a className="hs-files-icon" href={attachmentHref(form, id, file.id, true)} target="_blank" rel="noopener" aria-label={t("files.look", { name: file.name })}>
          <img src={attachmentHref(form, id, file.id, true)} alt="" loading="lazy" />
        </a>
      ) : (
        <span className="hs-files-icon"><PaperClipOutlined aria-hidden /></span>
      )}
      <span className="hs-files-text">
        {open ? <a className="hs-ellipsis" href={href} download={file.name} title={file.name}>{file.name}</a> : <span className="hs-ellipsis" title={file.can.open === true ? undefined : file.can.open.reason}>{file.name}</span>}
        <span className="hs-context hs-ellipsis">{[formatBytes(file.size), file.by?.name, formatTime(file.at)].filter(Boolean).join("\u3000")}</span>
      </span>
      {file.can.remove === true && <Button type="text" size="small" className="hs-icon-button" icon={<DeleteOutlined aria-hidden />} loading={remove.isPending} aria-label={t("files.remove", { name: file.name })} onClick={() => remove.mutate()} />}
    </li>
  );
}
