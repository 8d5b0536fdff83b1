import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { workspaceSettingsQuery } from "../../api/workspace";
import { Page } from "../../ui/Page";
import { Failure, Shapes } from "../../ui/States";
import { SettingsForm } from "./SettingsForm";
import "../../ui/form.css";
import "../../ui/settings.css";
import "./workspace.css";

/** What holds for the whole workspace, in one place. */
export function WorkspacePage(): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(workspaceSettingsQuery);
  return (
    <Page title={t("workspace.title")}>
      <div className="hs-scroll hs-settings">
        {found.isPending && <Shapes lines={12} />}
        {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} />}
        {found.data && <SettingsForm view={found.data} />}
      </div>
    </Page>
  );
}
