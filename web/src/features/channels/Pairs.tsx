import { Button, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  pairs: Record<string, string>;
  options: { value: string; label: string }[];
  errorOf: (name: string) => string | undefined;
  onChange: (pairs: Record<string, string>) => void;
}

/** Parameters that people know from other tools. */
const KNOWN = ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "shop", "staff"];

/** Parameters of a link, each with the field that it fills. */
export function Pairs({ pairs, options, errorOf, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const names = Object.keys(pairs);
  const free = KNOWN.find((known) => !names.includes(known)) ?? "";
  const add = (field: string) => {
    onChange({ ...pairs, [name.trim() || free]: field });
    setName("");
  };
  return (
    <ul className="hs-channels-map">
      {names.map((known) => (
        <li key={known}>
          <code>{known}</code>
          <Select size="small" showSearch={{ optionFilterProp: "label" }} aria-label={t("channels.ours_of", { name: known })} value={pairs[known]} options={options} onChange={(field: string) => onChange({ ...pairs, [known]: field })} />
          <span>
            <Button size="small" type="text" aria-label={t("channels.link_remove", { name: known })} onClick={() => onChange(Object.fromEntries(Object.entries(pairs).filter(([n]) => n !== known)))}>{t("act.remove")}</Button>
            {errorOf(known) && <span className="hs-form-error" role="alert">{errorOf(known)}</span>}
          </span>
        </li>
      ))}
      <li>
        <Input size="small" value={name} maxLength={40} placeholder={free} aria-label={t("channels.link_name")} onChange={(e) => setName(e.target.value)} />
        <Select size="small" showSearch={{ optionFilterProp: "label" }} aria-label={t("channels.link_add")} placeholder={t("channels.link_add")} value={null} options={options} onChange={add} />
        <span />
      </li>
    </ul>
  );
}
