import { useEffect } from "react";

import { text } from "../lib/i18n";

/** Names the tab of the browser: of several, and in the history, one tells them apart. */
export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${text("brand")}` : text("brand");
  }, [title]);
}
