import { CheckCircleOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Tested } from "../../api/delivery";
import { saidOf } from "./said";

/** What the other side said to a test. */
export function Answer({ tested }: { tested: Tested }): ReactNode {
  const { t } = useTranslation();
  return (
    <p role="status" className={tested.arrived ? "hs-delivery-arrived" : "hs-form-error"}>
      {tested.arrived ? <><CheckCircleOutlined aria-hidden /> {t("delivery.arrived")}</> : tested.error && saidOf(tested.error)}
    </p>
  );
}
