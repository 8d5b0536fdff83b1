import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Json } from "../api/schema";
import { isEmpty, toSend } from "../fields";
import { named } from "../lib/i18n";
import { FormField } from "./FormField";
import "./constants.css";

interface Props {
  constants: Record<string, Json>;
  /** Those that may get one. */
  fields: Field[];
  /** What is wrong with `constants.KEY`. */
  errorOf: (place: string) => string | undefined;
  onChange: (constants: Record<string, Json>) => void;
}

/** Values that every record gets where its source gives none. */
export function Constants({ constants, fields, errorOf, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const keys = Object.keys(constants);
  const without = (key: string) => Object.fromEntries(Object.entries(constants).filter(([k]) => k !== key));
  return (
    <>
      {keys.length > 0 && (
        <ul className="hs-constants">
          {keys.map((key) => {
            const field = fields.find((f) => f.key === key);
            const name = field ? named(field.name) : key;
            return (
              <li key={key}>
                {field ? <FormField field={{ ...field, required: false, help: undefined }} value={constants[key] ?? null} error={errorOf(`constants.${key}`)} onChange={(value) => onChange({ ...constants, [key]: isEmpty(value) ? null : toSend(value) })} /> : <span>{name}</span>}
                <Button size="small" type="text" aria-label={t("constants.remove", { name })} onClick={() => onChange(without(key))}>{t("act.remove")}</Button>
              </li>
            );
          })}
        </ul>
      )}
      <Select
        size="small"
        className="hs-constants-add"
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("constants.add")}
        placeholder={t("constants.add")}
        value={null}
        options={fields.filter((f) => !keys.includes(f.key)).map((f) => ({ value: f.key, label: named(f.name) }))}
        onChange={(key: string) => onChange({ ...constants, [key]: null })}
      />
    </>
  );
}
