import { SearchOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Input, type InputRef } from "antd";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { searchQuery } from "../../api/queries";
import type { Form, RecordRow } from "../../api/schema";
import { formatValue, isEmpty } from "../../fields";
import { useHotkey } from "../../lib/hotkey";
import { named } from "../../lib/i18n";
import { subtitleOf } from "../../ui/summary";
import { searchedForms } from "./searched";

/** One search for everything, which is the duplicate check too; key /. */
export function SearchBox({ forms }: { forms: Form[] }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const search = useDeferredValue(typed.trim());
  useHotkey("/", () => input.current?.focus());
  const searched = searchedForms(forms);
  const found = useQueries({
    queries: searched.map((f) => ({ ...searchQuery(f.key, search, 5), enabled: open && search.length > 1 })),
  });
  const groups = searched.map((form, i) => ({ form, records: found[i]?.data?.records ?? [] })).filter((g) => g.records.length > 0);
  const settled = search.length > 1 && found.every((f) => !f.isFetching);
  // What one may not see is told by that door only.
  const checks = settled && groups.every((g) => g.records.length < 2) && forms.some((f) => f.party);
  const close = () => {
    setOpen(false);
    setTyped("");
  };
  /** From the field down into what was found, and back. */
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, .hs-found a")];
    const next = stops[stops.indexOf(document.activeElement as HTMLElement) + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div className="hs-search" role="search" onBlur={(e) => !e.currentTarget.contains(e.relatedTarget) && setOpen(false)} onKeyDown={(e) => (e.key === "Escape" ? setOpen(false) : move(e))}>
      <Input
        ref={input}
        value={typed}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<span className="hs-key" aria-hidden>/</span>}
        placeholder={t("search.placeholder")}
        aria-label={t("search.label")}
        onFocus={() => setOpen(true)}
        onChange={(e) => {
          setTyped(e.target.value);
          setOpen(true);
        }}
        onPressEnter={() => {
          const first = groups[0]?.form ?? searched[0];
          if (first && search) void navigate({ to: "/r/$form", params: { form: first.key }, search: { q: search } }).then(close);
        }}
      />
      {open && search.length === 1 && <div className="hs-found"><p>{t("search.more")}</p></div>}
      {open && search.length > 1 && (groups.length > 0 || settled) && (
        <div className="hs-found">
          {groups.length === 0 && <p>{t("search.none", { text: search })}</p>}
          {groups.map(({ form, records }) => (
            <section key={form.key} aria-label={named(form.name)}>
              <h3>{named(form.name)}</h3>
              {records.map((r) => (
                <Link key={r.id} to="/r/$form/$id" params={{ form: form.key, id: r.id }} onClick={close}>
                  <b>{r.title}</b>
                  <span className="hs-found-beside">{besideOf(form, r)}</span>
                  <span className="hs-context">{r.owner?.name ?? r.pool?.name ?? ""}</span>
                </Link>
              ))}
            </section>
          ))}
          {checks && <Link className="hs-found-check" to="/check" search={{ q: search }} onClick={close}>{t("search.check", { text: search })}</Link>}
        </div>
      )}
    </div>
  );
}

/** What tells two of one name apart: company, number. */
function besideOf(form: Form, row: RecordRow): string {
  const subtitle = subtitleOf(form, row);
  const phone = form.fields.find((f) => f.kind === "phone" && !isEmpty(row.fields[f.key]));
  return [subtitle, phone].filter((f) => f !== undefined).map((f) => formatValue(row.fields[f.key], f)).join("\u3000");
}
