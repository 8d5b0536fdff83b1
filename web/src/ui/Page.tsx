import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../api/problem";
import { Empty, Failure } from "./States";
import { Title } from "./Title";

export interface Crumb {
  to: string;
  name: string;
}

interface PageProps {
  /** Nothing as long as the name of what is shown is not known: then the page above it stands for it. */
  title?: ReactNode;
  /** The page above this one. */
  crumb?: Crumb;
  /** Beside the title: tabs, context. */
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A head of 48 px above regions that scroll for themselves. */
export function Page({ title, crumb, beside, actions, children }: PageProps): ReactNode {
  return (
    <main className="hs-page">
      <Title of={typeof title === "string" ? title : crumb?.name} />
      <div className="hs-page-head">
        <h1>
          {crumb && <Link className="hs-crumb" to={crumb.to} search={{}} aria-label={crumb.name}>{crumb.name}</Link>}
          {crumb && title && <span className="hs-crumb-slash" aria-hidden>/</span>}
          {title}
        </h1>
        <div className="hs-page-beside">{beside}</div>
        {actions && <div className="hs-actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}

/** The way out of a page that shows nothing: to the one above it, or to my work. */
export function Back({ to }: { to?: Crumb }): ReactNode {
  const { t } = useTranslation();
  return to ? <Link to={to.to} search={{}}>{t("record.back", { name: to.name })}</Link> : <Link to="/" search={{}}>{t("missing.home_work")}</Link>;
}

interface FailureProps {
  /** The page above, which is there still. */
  above: Crumb;
  query: { error: unknown; isFetching: boolean; refetch: () => unknown };
}

/** A page whose own thing could not be read: refused or missing is said once, with the way back; the rest can be asked again. */
export function PageFailure({ above, query }: FailureProps): ReactNode {
  const { status, title, detail } = asProblem(query.error);
  return (
    <Page crumb={above}>
      {status === 403 || status === 404 ? (
        <Empty title={title} actions={<Back to={above} />}>{detail !== title && detail}</Empty>
      ) : (
        <div className="hs-list-failure"><Failure error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} /></div>
      )}
    </Page>
  );
}
