import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Go } from "./Go";
import { hideToast, useToast } from "./toast";

/** Stands above the tabs of the phone and the selection bar of lists. */
export function UndoToast(): ReactNode {
  const { t } = useTranslation();
  const toast = useToast();
  return (
    <div className="hs-toast-place" role="status" aria-live="polite">
      {toast && (
        <div className={toast.failed ? "hs-toast hs-toast-failed" : "hs-toast"} key={toast.id}>
          <span className="hs-toast-text">{toast.text}</span>
          {toast.href && <Go href={toast.href} onClick={hideToast}>{t("toast.open")}</Go>}
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                toast.undo?.();
                hideToast();
              }}
            >
              {t("toast.undo")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
