import { Link } from "@tanstack/react-router";
import { type HTMLAttributes, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import { setSettings, useSettings } from "../../lib/session";
import { BrandMark } from "../../ui/Brand";
import { Title } from "../../ui/Title";

interface EntryProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  type?: "text" | "password";
  autoComplete?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
  autoFocus?: boolean;
}

/** A field of the pages before the door; what is wrong stands below it. */
export function Entry({ name, label, hint, error, type = "text", ...more }: EntryProps): ReactNode {
  const id = useId();
  return (
    <div className="hs-login-entry">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} type={type} aria-invalid={error ? true : undefined} aria-describedby={hint || error ? `${id}-note` : undefined} {...more} />
      {(error || hint) && <span id={`${id}-note`} className={error ? "hs-login-wrong" : "hs-login-hint"}>{error ?? hint}</span>}
    </div>
  );
}

/** The head of such a page, with the way to the other language. */
export function Said({ id, title, text }: { id: string; title: string; text: string }): ReactNode {
  const { t } = useTranslation();
  const { lang } = useSettings();
  return (
    <>
      <Title of={title} />
      <div className="hs-login-brand">
        <BrandMark />
        <h1 id={id}>{title}</h1>
        <button type="button" className="hs-link hs-login-other" lang={lang === "zh" ? "en" : "zh-CN"} onClick={() => setSettings({ lang: lang === "zh" ? "en" : "zh" })}>
          {t("login.other_language")}
        </button>
      </div>
      <p className="hs-login-why">{text}</p>
    </>
  );
}

/** Nothing can be done here, and what else can. */
export function Stranger({ title, text, signIn }: { title: string; text: string; signIn?: boolean }): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  return (
    <main className="hs-login">
      <section aria-labelledby={id}>
        <Said id={id} title={title} text={text} />
        {signIn && <Link to="/login">{t("login.enter")}</Link>}
      </section>
    </main>
  );
}
