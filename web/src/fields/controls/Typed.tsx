import { Input } from "antd";
import type { ReactNode } from "react";

import { named } from "../../lib/i18n";
import type { InputProps } from "../types";

type Mode = "text" | "numeric" | "decimal" | "tel" | "email" | "url";

interface Props extends InputProps {
  mode?: Mode;
  lines?: number;
  suffix?: ReactNode;
}

/** A line or a box of text. What is typed stays text: the server reads it, so nothing is rounded on the way. */
export default function Typed({ mode = "text", lines, suffix, field, value, onChange, ...props }: Props): ReactNode {
  const common = {
    id: props.id,
    "aria-label": props.label,
    "aria-describedby": props.describedBy,
    "aria-invalid": props.invalid || undefined,
    "aria-required": field.required || undefined,
    status: props.invalid ? ("error" as const) : undefined,
    size: props.small ? ("small" as const) : undefined,
    autoFocus: props.autoFocus,
    value: value === null ? "" : String(value),
    maxLength: field.max_length,
    onBlur: props.onDone,
  };
  const change = (text: string) => onChange(text === "" ? null : text);
  if (lines) return <Input.TextArea {...common} autoSize={{ minRows: lines, maxRows: 12 }} onChange={(e) => change(e.target.value)} />;
  return (
    <Input
      {...common}
      inputMode={mode}
      className={mode === "decimal" || mode === "numeric" ? "hs-number-input" : undefined}
      suffix={suffix ?? (named(field.unit) || undefined)}
      autoComplete="off"
      onPressEnter={props.onDone}
      onChange={(e) => change(e.target.value)}
    />
  );
}
