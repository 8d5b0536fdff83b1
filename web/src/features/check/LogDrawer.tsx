import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { lookedQuery } from "../../api/lookups";
import { formatNumber, formatTime } from "../../lib/format";
import { usePhone } from "../../lib/session";
import { Empty, Failure, Shapes } from "../../ui/States";

/** Who looked for what, newest first. */
export default function LogDrawer({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const found = useInfiniteQuery(lookedQuery);
  const looks = found.data?.pages.flatMap((page) => page.looks) ?? [];
  return (
    <Drawer open onClose={onClose} size={phone ? "100%" : 720} title={t("check.log")}>
      {found.isPending && <Shapes lines={8} />}
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} busy={found.isFetching} />}
      {found.isSuccess && looks.length === 0 && <Empty title={t("check.log_none")} />}
      {looks.length > 0 && (
        <table className="hs-plain-table">
          <thead>
            <tr>
              <th scope="col">{t("check.log_at")}</th>
              <th scope="col">{t("check.log_by")}</th>
              <th scope="col">{t("check.log_asked")}</th>
              {!phone && <th scope="col">{t("check.log_as")}</th>}
              <th scope="col" className="hs-right">{t("check.log_hits")}</th>
            </tr>
          </thead>
          <tbody>
            {looks.map((look) => (
              <tr key={look.id}>
                <td>{formatTime(look.at)}</td>
                <td>{look.by.name}</td>
                <td>{look.asked}</td>
                {!phone && <td>{t(`check.as_${look.read_as}`)}</td>}
                <td className="hs-right">{formatNumber(look.hits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.hasNextPage && <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("bulk.more")}</Button>}
    </Drawer>
  );
}
