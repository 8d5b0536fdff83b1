import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import { getSettings, type Lang, subscribeSettings } from "./session";
import type texts from "./texts/zh.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "texts";
    resources: { texts: typeof texts };
  }
}

export type TextKey = keyof typeof texts;

const load = async (lang: Lang): Promise<void> => {
  if (!i18next.hasResourceBundle(lang, "texts")) {
    const file = lang === "zh" ? await import("./texts/zh.json") : await import("./texts/en.json");
    i18next.addResourceBundle(lang, "texts", file.default);
  }
  await i18next.changeLanguage(lang);
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
};

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: getSettings().lang,
    defaultNS: "texts",
    ns: ["texts"],
    keySeparator: false,
    nsSeparator: false,
    resources: {},
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
    react: { useSuspense: false },
  });
  await load(getSettings().lang);
  subscribeSettings(() => {
    if (i18next.language !== getSettings().lang) void load(getSettings().lang);
  });
}

/** Text outside of components; inside them use `useTranslation`. */
export const text = (key: TextKey, values: Record<string, string | number> = {}): string => i18next.t(key, values);

/** A name from a definition in the language of the screen; English falls back to Chinese. */
export function named(label: { zh: string; en?: string } | undefined): string {
  if (!label) return "";
  return getSettings().lang === "en" && label.en ? label.en : label.zh;
}
