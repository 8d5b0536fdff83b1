import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Count, Opens } from "../api/figures";
import { formsQuery, viewsQuery } from "../api/queries";
import { formatNumber } from "../lib/format";
import { Go } from "./Go";

/** A number that opens its records; a grey 0, and plain text where there is no list behind it. */
export function NumberLink({ count, tone, children }: { count: Count; tone?: "late"; children?: ReactNode }): ReactNode {
  if (count.n === 0 && children === undefined) return <span className="hs-empty-cell">0</span>;
  const shown = children ?? formatNumber(count.n);
  const className = tone ? `hs-number hs-${tone}` : "hs-number";
  return count.opens ? <RecordsLink opens={count.opens} className={className}>{shown}</RecordsLink> : <span className={className}>{shown}</span>;
}

/** To the list of a form under a condition, in the view that leaves nothing out. */
export function RecordsLink({ opens, className, children }: { opens: Opens; className?: string; children: ReactNode }): ReactNode {
  const href = useRecordsHref(opens.form);
  if (!href) return <span className={className}>{children}</span>;
  return <Go className={className ? `${className} hs-opens` : "hs-opens"} href={href(opens)}>{children}</Go>;
}

/** Addresses of lists of a form; nothing where it may not be read. */
export function useRecordsHref(form: string): ((opens: Opens) => string) | undefined {
  const forms = useQuery(formsQuery);
  const readable = forms.data?.forms.some((f) => f.key === form && f.access.verbs.includes("read")) ?? false;
  const views = useQuery({ ...viewsQuery(form), enabled: readable });
  if (!readable) return undefined;
  const all = views.data?.views.find((v) => !v.condition);
  return ({ condition }) => `/r/${form}?${new URLSearchParams({ ...(all ? { view: all.key } : {}), c: JSON.stringify(condition) })}`;
}
