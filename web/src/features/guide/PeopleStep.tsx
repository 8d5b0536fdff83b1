import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { InviteLink } from "../../ui/InviteLink";
import { PeopleBatch } from "../../ui/PeopleBatch";

/** Colleagues, by a table or by a link; alone one can go on too. */
export function PeopleStep({ done, onNext }: { done: boolean; onNext: () => void }): ReactNode {
  const { t } = useTranslation();
  const [way, setWay] = useState<"table" | "link">("table");
  return (
    <>
      <div className="hs-filter" role="group" aria-label={t("guide.people")}>
        {(["table", "link"] as const).map((w) => <button key={w} type="button" aria-pressed={way === w} onClick={() => setWay(w)}>{t(`joining.by_${w}`)}</button>)}
      </div>
      {way === "table" ? <PeopleBatch next={t("guide.next")} onDone={onNext} /> : <InviteLink />}
      {!done && <button type="button" className="hs-link hs-guide-skip" onClick={onNext}>{t("guide.skip")}</button>}
    </>
  );
}
