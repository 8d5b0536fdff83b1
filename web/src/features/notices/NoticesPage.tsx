import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { NoticeList } from "../../ui/NoticeList";
import { Page } from "../../ui/Page";

/** All my notices; on the phone one of the five places. */
export function NoticesPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t("notices.label")} actions={<Link to="/notices/settings">{t("notices.settings")}</Link>}>
      <div className="hs-notices-page"><NoticeList /></div>
    </Page>
  );
}
