import { CloseCircleOutlined, DownOutlined, HolderOutlined, InfoCircleOutlined, RightOutlined, WarningOutlined } from "@ant-design/icons";
import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { PolicyProblem, RuleHits } from "../../api/policies";
import type { Word } from "../../api/schema";
import { EMPTY, formatNumber } from "../../lib/format";
import { named } from "../../lib/i18n";
import { Sentence } from "../../ui/Sentence";
import type { Rule } from "./edits";

interface Props {
  rule: Rule;
  number: number;
  words: Word[] | undefined;
  /** By when it must be contacted, and what happens if not. */
  clock?: Word[] | null;
  hits: RuleHits | undefined;
  /** Whether hits are counted in this section. */
  counted: boolean;
  problems: PolicyProblem[];
  open: boolean;
  mayEdit: boolean;
  onOpen: () => void;
  children: ReactNode;
}

/** A rule as a sentence, with how often it was used and what the linter says; opens in place. */
export function RuleRow({ rule, number, words, clock, hits, counted, problems, open, mayEdit, onOpen, children }: Props): ReactNode {
  const { t } = useTranslation();
  const name = named(rule.name);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: rule.id, disabled: !mayEdit });
  const off = "off" in rule && rule.off;
  const className = ["hs-rule", open && "hs-rule-opened", isDragging && "hs-rule-dragged", off && "hs-rule-off"].filter(Boolean).join(" ");
  return (
    <li ref={setNodeRef} id={`rule-${rule.id}`} className={className} style={{ transform: CSS.Translate.toString(transform), transition }}>
      <div className="hs-rule-line">
        {mayEdit && (
          <button type="button" ref={setActivatorNodeRef} className="hs-rule-handle" {...attributes} {...listeners} aria-label={t("rule.drag", { name })} title={t("rule.drag", { name })}>
            <HolderOutlined aria-hidden />
          </button>
        )}
        <button type="button" className="hs-rule-button" aria-expanded={open} onClick={onOpen}>
          <span className="hs-rule-number">{number}</span>
          <span className="hs-rule-said">
            <b className="hs-rule-name">{name}</b>
            {off && <span className="hs-tag">{t("rule.off")}</span>}
            {words && <Sentence words={words} />}
            {clock && <span className="hs-rule-clock"><Sentence words={clock} /></span>}
          </span>
          {counted && (
            <span className="hs-rule-hits">
              <span>{hits && hits.hits > 0 ? formatNumber(hits.hits) : hits ? <span className="hs-empty-cell">0</span> : <span className="hs-empty-cell">{EMPTY}</span>}</span>
              <span className="hs-rule-share">{hits && hits.hits > 0 ? `${hits.share}%` : ""}</span>
            </span>
          )}
          {open ? <DownOutlined className="hs-icon" aria-hidden /> : <RightOutlined className="hs-icon" aria-hidden />}
        </button>
      </div>
      <Notes problems={problems} />
      {children}
    </li>
  );
}

/** Scrolls a rule into sight once it stands there. */
export const showRule = (id: string): void => void setTimeout(() => document.getElementById(`rule-${id}`)?.scrollIntoView({ block: "nearest" }), 150);

const MARKS = { error: CloseCircleOutlined, warning: WarningOutlined, note: InfoCircleOutlined };
const TONES = { error: "hs-late", warning: "hs-near", note: "hs-rule-hint" };

/** What the linter says, beside what it is about. */
export function Notes({ problems }: { problems: PolicyProblem[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <ul className="hs-rule-notes">
      {problems.map((p) => {
        const Mark = MARKS[p.level];
        return <li key={`${p.at} ${p.code}`} className={TONES[p.level]}><Mark aria-hidden /> {p.message}</li>;
      })}
    </ul>
  );
}
