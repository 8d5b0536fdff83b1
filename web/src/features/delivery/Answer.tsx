import { CheckCircleOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Tested } from "../../api/delivery";

/** What the other side said to a test. */
export function Answer({ tested }: { tested: Tested }): ReactNode {
  const { t } = useTranslation();
  return (
    <p role="status" className={tested.arrived ? "hs-delivery-arrived" : "hs-form-error"}>
      {tested.arrived ? <><CheckCircleOutlined aria-hidden /> {t("delivery.arrived")}</> : [tested.error?.text, tested.error?.detail].filter(Boolean).join(" — ")}
    </p>
  );
}
