import { CloseCircleOutlined, ReloadOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../api/problem";
import type { Can, Field, Json } from "../api/schema";
import { formatValue } from "../fields";
import { named } from "../lib/i18n";
import { loginPath } from "../lib/paths";
import { WhyNot } from "./WhyNot";

/** No result, or no data yet: a head, what it means, the next step. */
export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }): ReactNode {
  return (
    <div className="hs-empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className="hs-empty-actions">{actions}</div>}
    </div>
  );
}

/** Refused for good: asking again gives the same answer. */
const FINAL = new Set([401, 403, 404]);

/** What happened and what comes next, with the retry in reach. Stands above what was typed. */
export function Failure({ error, onRetry, busy }: { error: unknown; onRetry?: () => void; busy?: boolean }): ReactNode {
  const { t } = useTranslation();
  const problem = asProblem(error);
  return (
    <div className="hs-notice hs-notice-failure" role="alert">
      <CloseCircleOutlined aria-hidden />
      <div className="hs-notice-text">
        <b>{problem.title}</b>
        {problem.detail && problem.detail !== problem.title && <span>{problem.detail}</span>}
      </div>
      {problem.status === 401 && <Button size="small" href={loginPath(window.location.pathname + window.location.search)}>{t("login.enter")}</Button>}
      {onRetry && !FINAL.has(problem.status) && <Button size="small" icon={<ReloadOutlined aria-hidden />} loading={busy} onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}

export interface ConflictField {
  field: Field;
  before: Json;
  theirs: Json;
  mine: Json;
}

interface ConflictProps {
  who: string;
  fields: ConflictField[];
  saved: number;
  onTheirs: () => void;
  onMine: () => void;
  busy?: boolean;
}

/** Both values side by side; the rest is already saved. */
export function Conflict({ who, fields, saved, onTheirs, onMine, busy }: ConflictProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section aria-label={t("conflict.head", { who, n: fields.length })}>
      <div className="hs-notice hs-notice-warning" role="alert">
        <WarningOutlined aria-hidden />
        <div className="hs-notice-text">
          <b>{t("conflict.head", { who, n: fields.length })}</b>
          {saved > 0 && <span>{t("conflict.rest", { n: saved })}</span>}
        </div>
      </div>
      <table className="hs-plain-table">
        <thead>
          <tr>
            <th scope="col">{t("conflict.field")}</th>
            <th scope="col">{t("conflict.before")}</th>
            <th scope="col">{who}</th>
            <th scope="col">{t("conflict.mine")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, before, theirs, mine }) => (
            <tr key={field.key}>
              <th scope="row">{named(field.name)}</th>
              <td className="hs-context">{formatValue(before, field)}</td>
              <td>{formatValue(theirs, field)}</td>
              <td><b>{formatValue(mine, field)}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="hs-actions">
        <Button size="small" onClick={onTheirs}>{t("conflict.use_theirs", { who })}</Button>
        <Button size="small" type="primary" loading={busy} onClick={onMine}>{t("conflict.use_mine")}</Button>
      </div>
    </section>
  );
}

interface CanProps {
  can: Can;
  children: ReactNode;
  onClick?: () => void;
  primary?: boolean;
  busy?: boolean;
  size?: "small" | "middle" | "large";
  icon?: ReactNode;
}

/** A button that says why it cannot be pressed. It can be touched and reached by the keyboard still, or nobody would hear why. */
export function CanButton({ can, children, onClick, primary, busy, size, icon }: CanProps): ReactNode {
  const look = { size, icon, type: primary ? ("primary" as const) : ("default" as const) };
  if (can === true) return <span className="hs-can"><Button {...look} loading={busy} onClick={onClick}>{children}</Button></span>;
  return <WhyNot reason={can.reason}><Button {...look} className="ant-btn-disabled hs-cannot" aria-disabled aria-description={can.reason}>{children}</Button></WhyNot>;
}

/** Shapes of what comes; shown only after 200 ms. */
export function Shapes({ lines = 8 }: { lines?: number }): ReactNode {
  return (
    <div className="hs-shapes" aria-hidden>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} style={{ width: `${[38, 72, 54, 66, 46][i % 5] ?? 50}%` }} />
      ))}
    </div>
  );
}
