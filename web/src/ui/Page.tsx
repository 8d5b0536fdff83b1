import type { ReactNode } from "react";

import { Title } from "./Title";

interface PageProps {
  title: ReactNode;
  /** Beside the title: tabs, context. */
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A head of 48 px above regions that scroll for themselves. */
export function Page({ title, beside, actions, children }: PageProps): ReactNode {
  return (
    <main className="hs-page">
      <Title of={typeof title === "string" ? title : undefined} />
      <div className="hs-page-head">
        <h1>{title}</h1>
        <div className="hs-page-beside">{beside}</div>
        {actions && <div className="hs-actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}
