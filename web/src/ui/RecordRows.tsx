import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, RecordRow } from "../api/schema";
import { formatValue, isEmpty } from "../fields";
import { EMPTY } from "../lib/format";
import { named } from "../lib/i18n";
import { staleDays } from "./stale";
import { CanButton, Shapes } from "./States";
import { isGrade } from "./summary";
import "./table.css";

interface Props {
  form: Form;
  columns: Field[];
  rows: RecordRow[];
  loading: boolean;
  hasMore: boolean;
  onMore: () => void;
  href: (row: RecordRow) => string;
  onOpen: (row: RecordRow) => void;
  onClaim?: (row: RecordRow, seat?: string) => void;
  /** A second line of what the reader should know. */
  more?: (row: RecordRow) => string;
  children?: ReactNode;
}

/** The list on the phone: name, two facts, one act. Never sideways. */
export function RecordRows(props: Props): ReactNode {
  const { t } = useTranslation();
  const { form, rows } = props;
  const status = props.columns.find((c) => c.key === (form.lifecycle?.field ?? "status"));
  const grade = props.columns.find(isGrade);
  const amount = props.columns.find((c) => c.kind === "money");
  const facts = props.columns.filter((c) => c.key !== form.title && c !== status && c !== grade && c !== amount && c.kind !== "multi_select");
  const scrolled = (node: HTMLElement) => {
    if (props.hasMore && node.scrollTop + node.clientHeight > node.scrollHeight - 800) props.onMore();
  };
  return (
    <div className="hs-rows" onScroll={(e) => scrolled(e.currentTarget)}>
      <ul>
        {rows.map((row) => {
          const days = staleDays(form, row);
          const shown = facts.filter((f) => !isEmpty(row.fields[f.key])).slice(0, 2).map((f) => formatValue(row.fields[f.key], f));
          return (
            <li key={row.id}>
              <a
                href={props.href(row)}
                onClick={(e) => {
                  e.preventDefault();
                  props.onOpen(row);
                }}
              >
                <span className="hs-rows-head">
                  <b>{row.title ?? EMPTY}</b>
                  {status && !isEmpty(row.fields[status.key]) && <span className="hs-tag">{formatValue(row.fields[status.key], status)}</span>}
                  {grade && !isEmpty(row.fields[grade.key]) && <span className="hs-tag">{named(grade.name)} {formatValue(row.fields[grade.key], grade)}</span>}
                  {days !== undefined && <span className="hs-tag hs-tag-near">{t("stale.days", { n: days })}</span>}
                  {amount && !isEmpty(row.fields[amount.key]) && <span className="hs-rows-amount">{formatValue(row.fields[amount.key], amount)}</span>}
                </span>
                <span className="hs-rows-fact">{shown.join("\u3000")}</span>
                {props.more && <span className="hs-rows-fact hs-rows-more">{props.more(row)}</span>}
              </a>
              {!row.owner && row.can.claim && props.onClaim && (
                <CanButton can={row.can.claim} size="large" onClick={() => props.onClaim?.(row)}>{t("act.claim")}</CanButton>
              )}
            </li>
          );
        })}
      </ul>
      {props.loading && rows.length === 0 && <Shapes />}
      {!props.loading && rows.length === 0 && props.children}
    </div>
  );
}
