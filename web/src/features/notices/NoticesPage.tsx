import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { NoticeList } from "../../ui/NoticeList";
import { Page } from "../../ui/Page";

/** All my notices; on the phone one of the five places. */
export function NoticesPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t("notices.label")}>
      <div className="hs-notices-page"><NoticeList /></div>
    </Page>
  );
}
