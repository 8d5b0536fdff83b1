import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "antd";

import type { RecordRow as Row } from "../api/schema";
import { asProblem } from "../api/problem";
import { GroupHead } from "./GroupHead";
import type { Groups, RowGroup } from "./lines";
import { RecordRow, type RecordRowProps } from "./RecordRow";
import { Shapes } from "./States";
import "./table.css";

interface Props extends RecordRowProps {
  rows: Row[];
  groups?: Groups;
  loading: boolean;
  hasMore: boolean;
  onMore: () => void;
  children?: ReactNode;
}

/** The list on the phone: name, two facts, one act. Never sideways. */
export function RecordRows({ rows, groups, loading, hasMore, onMore, children, ...shared }: Props): ReactNode {
  const scrolled = (node: HTMLElement) => {
    if (hasMore && node.scrollTop + node.clientHeight > node.scrollHeight - 800) onMore();
  };
  const list = (of: Row[]) => pieces(of).map((piece, i) => <Piece key={i} rows={piece} {...shared} />);
  const nothing = groups ? groups.list.length === 0 : rows.length === 0;
  return (
    <div className="hs-rows" onScroll={(e) => scrolled(e.currentTarget)}>
      {groups ? groups.list.map((group) => (
        <section key={group.key} aria-label={group.name}>
          <h2 className="hs-group"><GroupHead group={group} onFold={groups.onFold} /></h2>
          {group.open && list(group.rows)}
          {group.open && <Rest group={group} groups={groups} />}
        </section>
      )) : list(rows)}
      {loading && nothing && <Shapes />}
      {!loading && nothing && children}
    </div>
  );
}

/** Rows of one piece. */
const PIECE = 40;
/** What is so near to the part in sight is drawn. */
const DRAWN = "1200px";

const pieces = (rows: Row[]): Row[][] => Array.from({ length: Math.ceil(rows.length / PIECE) }, (_, i) => rows.slice(i * PIECE, (i + 1) * PIECE));

/** Some rows of a long list. Out of sight only their height is left of them, for thousands may be here. */
function Piece({ rows, ...shared }: RecordRowProps & { rows: Row[] }): ReactNode {
  const [height, setHeight] = useState<number>();
  const watch = (node: HTMLElement | null) => {
    if (!node || typeof IntersectionObserver === "undefined") return;
    const look = ([seen]: IntersectionObserverEntry[]) => seen && setHeight(seen.isIntersecting ? undefined : seen.boundingClientRect.height);
    const observer = new IntersectionObserver(look, { root: node.closest(".hs-rows"), rootMargin: DRAWN });
    observer.observe(node);
    return () => observer.disconnect();
  };
  return <ul ref={watch} style={{ height }}>{height === undefined && rows.map((row) => <RecordRow key={row.id} row={row} {...shared} />)}</ul>;
}

/** So near to the end of what is here the next page is asked for. */
const NEAR = "600px";

/** What stands below the records that are here: in sight, it asks for the next ones. */
function Rest({ group, groups }: { group: RowGroup; groups: Groups }): ReactNode {
  const { t } = useTranslation();
  if (group.failed !== undefined) {
    return (
      <p className="hs-rows-failed">
        <span role="alert">{asProblem(group.failed).title}</span>
        <Button onClick={() => groups.onRetry(group)}>{t("retry")}</Button>
      </p>
    );
  }
  if (group.waiting === 0) return null;
  const watch = (node: HTMLElement | null) => {
    if (!node) return;
    const observer = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && groups.onNeed(group), { root: node.closest(".hs-rows"), rootMargin: NEAR });
    observer.observe(node);
    return () => observer.disconnect();
  };
  return (
    <div ref={watch} aria-hidden>
      {Array.from({ length: Math.min(3, group.waiting) }, (_, i) => <p key={i} className="hs-rows-waiting"><span /><span /></p>)}
    </div>
  );
}
