import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import { getSettings, type Lang, subscribeSettings } from "./session";
import type door from "./texts/door.zh.json";
import type texts from "./texts/zh.json";

type Texts = typeof texts & typeof door;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "texts";
    resources: { texts: Texts };
  }
}

export type TextKey = keyof Texts;

/** What is said before anybody has signed in comes alone, so that the first page is there at once. */
const FILES: Record<Lang, Record<"door" | "all", () => Promise<{ default: object }>>> = {
  zh: { door: () => import("./texts/door.zh.json"), all: () => import("./texts/zh.json") },
  en: { door: () => import("./texts/door.en.json"), all: () => import("./texts/en.json") },
};
const known = new Set<string>();
let parts: ("door" | "all")[] = ["door"];

const load = async (lang: Lang): Promise<void> => {
  const missing = parts.filter((part) => !known.has(`${lang} ${part}`));
  const files = await Promise.all(missing.map((part) => FILES[lang][part]()));
  for (const file of files) i18next.addResourceBundle(lang, "texts", file.default, true, true);
  for (const part of missing) known.add(`${lang} ${part}`);
  await i18next.changeLanguage(lang);
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
};

/** The texts of everything behind the door. */
export async function loadAllTexts(): Promise<void> {
  if (parts.includes("all")) return;
  parts = ["door", "all"];
  await load(getSettings().lang);
}

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

/** Sentences one after the other: Chinese needs no space between them. */
export const inARow = (sentences: (string | false | undefined)[]): string => sentences.filter(Boolean).join(getSettings().lang === "zh" ? "" : " ");

/** A name from a definition in the language of the screen; English falls back to Chinese. */
export function named(label: { zh: string; en?: string } | undefined): string {
  if (!label) return "";
  return getSettings().lang === "en" && label.en ? label.en : label.zh;
}
