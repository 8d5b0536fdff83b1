import { Input } from "antd";
import { type ReactNode, useState } from "react";

interface Props {
  label: string;
  value: number;
  onChange: (value: number) => void;
  min?: number;
}

const MOST = 1_000_000;

/** A whole number; what is no number yet is not told. */
export function Whole({ label, value, onChange, min = 1 }: Props): ReactNode {
  const [typed, setTyped] = useState(String(value));
  const wrong = !/^\d+$/.test(typed) || Number(typed) < min || Number(typed) > MOST;
  return (
    <Input
      size="small"
      className="hs-number-input hs-whole"
      inputMode="numeric"
      aria-label={label}
      status={wrong ? "error" : undefined}
      aria-invalid={wrong || undefined}
      value={typed}
      onChange={(e) => {
        const next = e.target.value.trim();
        setTyped(next);
        if (/^\d+$/.test(next) && Number(next) >= min && Number(next) <= MOST) onChange(Number(next));
      }}
    />
  );
}
