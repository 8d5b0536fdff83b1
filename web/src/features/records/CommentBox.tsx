import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Mentions } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import { asProblem } from "../../api/problem";
import { type CommentDraft, readersQuery } from "../../api/talk";
import { formatNumber } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { keepDraft, readDraft } from "../../ui/formDraft";
import { Failure } from "../../ui/States";
import { composing } from "./composing";
import { type Mentioned, mentionedIn } from "./mentions";
import "../../ui/follow.css";
import "../../ui/form.css";
import "./talk.css";

interface Props {
  form: string;
  id: string;
  /** One's own comment that is changed. */
  comment?: { id: string; text: string; people: Mentioned[] };
  onClose: () => void;
}

const LONGEST = 2000;

/** Plain text with @people who may read the record. What is typed stays until it is sent. */
export default function CommentBox({ form, id, comment, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const phone = usePhone();
  const place = `comment.${comment?.id ?? id}`;
  const kept = readDraft(place)?.values;
  const [text, setText] = useState(typeof kept?.text === "string" ? kept.text : (comment?.text ?? ""));
  const [people, setPeople] = useState<Mentioned[]>((kept?.people as unknown as Mentioned[] | undefined) ?? comment?.people ?? []);
  const [typed, setTyped] = useState<string>();
  const readers = useQuery({ ...readersQuery(form, id, typed ?? ""), enabled: typed !== undefined });
  const found = (readers.data?.people ?? []).slice(0, 30);
  const keep = (next: string, who: Mentioned[]) => {
    setText(next);
    setPeople(who);
    keepDraft(place, next.trim() === "" ? {} : { text: next, people: who.map((p) => ({ ...p })) });
  };
  const send = useMutation({
    mutationFn: (): Promise<unknown> => {
      const body: CommentDraft = { text, mentions: mentionedIn(text, people).map((p) => p.id) };
      if (comment) return call("PATCH /records/{form}/{id}/comments/{comment}", { path: { form, id, comment: comment.id }, body });
      return call("POST /records/{form}/{id}/comments", { path: { form, id }, body });
    },
    onSuccess: () => {
      keepDraft(place, {});
      void client.invalidateQueries({ queryKey: ["form", form, "timeline"] });
      onClose();
    },
  });
  const problem = send.error ? asProblem(send.error) : undefined;
  const size = phone ? "large" : "small";
  const submit = () => text.trim() !== "" && text.length <= LONGEST && !send.isPending && !send.isSuccess && send.mutate();
  return (
    <form
      className="hs-follow hs-comment-box"
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
      {...composing}
      onKeyDown={(e) => {
        if (e.key === "Escape" && !e.defaultPrevented && typed === undefined) onClose();
        if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) submit();
      }}
    >
      {problem && problem.fields.length === 0 && <Failure error={send.error} busy={send.isPending} onRetry={submit} />}
      <Mentions
        aria-label={t("comment.label")}
        placeholder={t("comment.placeholder")}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 10 }}
        value={text}
        filterOption={false}
        loading={readers.isFetching}
        notFoundContent={t("comment.nobody")}
        options={found.map((p) => ({ key: p.id, value: p.name, label: <span>{p.name}{p.department && <span className="hs-comment-where">{p.department.name}</span>}</span> }))}
        onSearch={setTyped}
        onBlur={() => setTyped(undefined)}
        onChange={(next) => keep(next, people)}
        onSelect={(option) => {
          setTyped(undefined);
          // The list puts its own mark behind the key.
          const chosen = found.find((p) => option.key?.startsWith(p.id));
          if (chosen) setPeople((known) => [...known.filter((p) => p.id !== chosen.id), { id: chosen.id, name: chosen.name }]);
        }}
      />
      {problem?.fields.map((f) => <span key={f.field} className="hs-form-error" role="alert">{f.message}</span>)}
      <div className="hs-follow-line-end">
        {text.length > LONGEST ? <span className="hs-form-error" role="alert">{t("comment.too_long", { n: formatNumber(text.length), most: formatNumber(LONGEST) })}</span> : <span className="hs-context">{t("comment.who")}</span>}
        <span className="hs-follow-acts">
          <Button type="text" size={size} onClick={onClose}>{t("follow.cancel")}</Button>
          <Button type="primary" size={size} htmlType="submit" loading={send.isPending} disabled={text.trim() === "" || text.length > LONGEST}>{t(comment ? "form.save" : "comment.send")}</Button>
        </span>
      </div>
    </form>
  );
}
