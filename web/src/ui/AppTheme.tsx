import { type MappingAlgorithm, ConfigProvider, theme as antd } from "antd";
import type { Locale } from "antd/es/locale";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import type { ReactNode } from "react";

import { useDark, usePhone, useSettings } from "../lib/session";
import { themes } from "../lib/theme";

const ALGORITHMS: Record<string, MappingAlgorithm> = { defaultAlgorithm: antd.defaultAlgorithm, darkAlgorithm: antd.darkAlgorithm };
const LOCALES: Record<string, Locale> = { zh, en };

/** What a thumb hits. */
const THUMB = { controlHeight: 40, controlHeightSM: 36 };

/** Ant Design in our theme. Not part of the login page, which does without the library. */
export function AppTheme({ children }: { children: ReactNode }): ReactNode {
  const { lang } = useSettings();
  const chosen = themes[useDark() ? "dark" : "light"];
  const phone = usePhone();
  dayjs.locale(lang === "zh" ? "zh-cn" : "en");
  return (
    <ConfigProvider
      locale={LOCALES[lang]}
      theme={{ token: phone ? { ...chosen.token, ...THUMB } : chosen.token, components: chosen.components, algorithm: ALGORITHMS[chosen.algorithm] }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
