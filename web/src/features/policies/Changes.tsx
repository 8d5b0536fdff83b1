import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Change } from "../../api/policies";
import { Sentence } from "../../ui/Sentence";
import { bySection, sameSentence as same } from "./changes";

/** What differs between two versions, section by section: both sentences, the new one below the old one. */
export function Changes({ changes }: { changes: readonly Change[] }): ReactNode {
  const { t } = useTranslation();
  if (changes.length === 0) return <p className="hs-context">{t("diff.none")}</p>;
  return bySection(changes).map(({ section, changes: own }) => (
    <section key={section} className="hs-diff" aria-label={t(`policy.${section}`)}>
      <h3>{t(`policy.${section}`)} <span className="hs-context">{t("diff.count", { n: own.length })}</span></h3>
      <ul>
        {own.map((c, i) => (
          <li key={`${c.id} ${i}`}>
            <p>
              <span className={`hs-tag hs-diff-${c.kind}`}>{t(`diff.${c.kind}`)}</span> <b>{c.name}</b>
              {c.kind === "moved" && c.from && c.to && <span className="hs-context"> {t("diff.places", { from: c.from, to: c.to })}</span>}
            </p>
            {c.kind === "changed" && c.parts.length > 0 && same(c) && <p className="hs-context">{t("diff.parts", { parts: c.parts.map((p) => t(`part.${p}` as "part.when")).join(t("list.join")) })}</p>}
            {c.before && c.kind !== "moved" && !same(c) && <p className="hs-diff-before"><span className="hs-diff-side">{t("diff.before")}</span> <del><Sentence words={c.before} /></del></p>}
            {c.after && c.kind !== "moved" && !same(c) && <p><span className="hs-diff-side">{t("diff.after")}</span> <ins><Sentence words={c.after} /></ins></p>}
          </li>
        ))}
      </ul>
    </section>
  ));
}
