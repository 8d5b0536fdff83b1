import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../api/problem";
import { BrandMark } from "./Brand";
import { Title } from "./Title";

/** Without the component library: these may be all that is there. */
export function RouteMissing(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="hs-empty hs-alone">
      <BrandMark />
      <Title of={t("missing.page_title")} />
      <h1>{t("missing.page_title")}</h1>
      <p>{t("missing.page_text")}</p>
      <a href="/">{t("missing.home")}</a>
    </main>
  );
}

export function RouteFailure({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation();
  const problem = asProblem(error);
  return (
    <main className="hs-empty hs-alone" role="alert">
      <BrandMark />
      <Title of={problem.title} />
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      <button type="button" className="hs-button" onClick={() => window.location.reload()}>{t("retry")}</button>
    </main>
  );
}
