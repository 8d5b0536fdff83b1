import type { ReactNode } from "react";

interface Props {
  label: string;
  kinds: { key: string; name: string }[];
  chosen: string[];
  onChange: (keys: string[]) => void;
  error?: string;
}

/** Kinds of notices to tick. */
export function Kinds({ label, kinds, chosen, onChange, error }: Props): ReactNode {
  return (
    <fieldset className="hs-settings-wide hs-delivery-kinds">
      <legend>{label}</legend>
      <div className="hs-settings-checks">
        {kinds.map(({ key, name }) => (
          <label key={key}><input type="checkbox" checked={chosen.includes(key)} onChange={(e) => onChange(e.target.checked ? [...chosen, key] : chosen.filter((k) => k !== key))} />{name}</label>
        ))}
      </div>
      {error && <span className="hs-form-error">{error}</span>}
    </fieldset>
  );
}
