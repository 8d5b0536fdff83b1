import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { noticesQuery } from "../../api/work";
import { NoticeList } from "../../ui/NoticeList";

/** The bell: how many are unread, the list below it. */
export function Notices(): ReactNode {
  const { t } = useTranslation();
  const list = useQuery(noticesQuery);
  const [open, setOpen] = useState(false);
  const fresh = list.data?.unread ?? 0;
  const close = () => setOpen(false);
  const content = (
    <div className="hs-notices-pop" role="dialog" aria-label={t("notices.label")}>
      <NoticeList onGo={close} />
      <Link to="/notices" onClick={close}>{t("notices.all")}</Link>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}>
      <Button type="text" className="hs-bell" icon={<BellOutlined aria-hidden />} aria-expanded={open} aria-label={fresh > 0 ? t("notices.fresh", { n: fresh }) : t("notices.label")}>
        {fresh > 0 && <span className="hs-entry-count" aria-hidden>{fresh > 99 ? "99+" : fresh}</span>}
      </Button>
    </Popover>
  );
}
