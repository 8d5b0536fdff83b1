import type { ReactNode } from "react";

interface Props {
  /** Of the control; what it means stands in `${id}-note`. */
  id: string;
  label: string;
  says: string;
  error?: string;
  /** Several controls with one name. */
  group?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/** One setting: its name, its control, what it does or what is wrong with it. */
export function Line({ id, label, says, error, group, wide, children }: Props): ReactNode {
  return (
    <div className={wide ? "hs-form-field hs-settings-wide" : "hs-form-field"}>
      {group ? <span id={id}>{label}</span> : <label htmlFor={id}>{label}</label>}
      {children}
      <span id={`${id}-note`} className={error ? "hs-form-error" : "hs-context"} role={error ? "alert" : undefined}>{error ?? says}</span>
    </div>
  );
}
