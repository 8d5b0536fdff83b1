import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Badge, Button, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { noticesQuery } from "../../api/queries";
import { formatTime } from "../../lib/format";

/** My notices, as they arrive. */
export function Notices(): ReactNode {
  const { t } = useTranslation();
  const { data: notices = [] } = useQuery(noticesQuery);
  const [seen, setSeen] = useState(0);
  const fresh = Math.max(0, notices.length - seen);
  const list = (
    <div className="hs-notices">
      {notices.length === 0 && <span className="hs-context">{t("notices.none")}</span>}
      {notices.map((n) => (
        <div key={n.id}>
          {n.href ? <a href={n.href}>{n.text}</a> : n.text} <span className="hs-context">{formatTime(n.at)}</span>
        </div>
      ))}
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" onOpenChange={(open) => open && setSeen(notices.length)}>
      <Badge count={fresh} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={fresh > 0 ? t("notices.fresh", { n: fresh }) : t("notices.label")} />
      </Badge>
    </Popover>
  );
}
