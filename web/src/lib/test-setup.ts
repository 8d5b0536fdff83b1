import { loadAllTexts, startI18n } from "./i18n";
import { setSettings } from "./session";

setSettings({ lang: "zh", zone: "Asia/Shanghai" });
window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
await startI18n();
await loadAllTexts();
