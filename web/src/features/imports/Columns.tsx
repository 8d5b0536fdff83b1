import { Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Shape } from "../../api/imports";
import { EMPTY, formatNumber } from "../../lib/format";

interface Props {
  shape: Shape;
  columns: (string | null)[];
  options: { value: string; label: string }[];
  /** Whether several columns may make one value: 省, 市, 区, 详细地址. */
  parted: (key: string | null) => boolean;
  /** Whether units of headings count. */
  units: boolean;
  onUnits: (units: boolean) => void;
  onChange: (columns: (string | null)[]) => void;
}

/** Values of a column that are shown. */
const SHOWN = 3;

/** Each column with its first values, and the field that it is. */
export function Columns({ shape, columns, options, parted, units, onUnits, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const set = (at: number, key: string | null) => onChange(shape.headings.map((_, i) => (i === at ? key : columns[i] === key && !parted(key) ? null : (columns[i] ?? null))));
  return (
    <ul className="hs-imports-columns" aria-label={t("imports.step_columns")}>
      <li className="hs-imports-head" aria-hidden>
        <span>{t("imports.column")}</span>
        <span>{t("imports.field")}</span>
        <span>{t("imports.first")}</span>
      </li>
      {shape.headings.map((heading, at) => {
        const values = shape.first.map((row) => row[at] ?? "").filter(Boolean).slice(0, SHOWN);
        const unit = shape.units[at];
        const name = heading || t("imports.column_n", { n: at + 1 });
        return (
          <li key={at} className={columns[at] ? undefined : "hs-imports-left"}>
            <b title={name}>{name}</b>
            <Select
              size="small"
              showSearch={{ optionFilterProp: "label" }}
              allowClear
              aria-label={t("imports.field_of", { name })}
              placeholder={t("imports.ignored")}
              value={columns[at] ?? undefined}
              options={options}
              onChange={(key: string | undefined) => set(at, key ?? null)}
            />
            <span className="hs-imports-values">
              {unit?.fields.includes(columns[at] ?? "") && (
                <Checkbox checked={units} onChange={(e) => onUnits(e.target.checked)}>{t("imports.unit", { name: unit.name, n: formatNumber(Number(unit.times)) })}</Checkbox>
              )}
              <span className="hs-context hs-ellipsis">{values.join(t("imports.join")) || EMPTY}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
