import type { ReactNode } from "react";

import { text } from "../lib/i18n";

/** Names the tab of the browser: of several, and in the history, one tells them apart. */
export const Title = ({ of }: { of?: string | null }): ReactNode => <title>{of ? `${of} · ${text("brand")}` : text("brand")}</title>;
