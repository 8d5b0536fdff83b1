import { CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Field, Form, RecordDetail } from "../../api/schema";
import { formatValue, isEmpty, KINDS } from "../../fields";
import { asList, refId } from "../../fields/types";
import { EMPTY } from "../../lib/format";
import { named } from "../../lib/i18n";
import { Masked } from "../../ui/Masked";
import { copy } from "../../ui/copy";

interface Props {
  form: Form;
  record: RecordDetail;
  onEdit?: () => void;
  /** Only what is filled. */
  filled?: boolean;
  /** The first section alone, without its name. */
  brief?: boolean;
}

/** Facts in the sections of the form's layout. */
export function Facts({ form, record, onEdit, filled, brief }: Props): ReactNode {
  const { t } = useTranslation();
  const layout = form.layout?.length ? form.layout : [{ name: form.name, fields: form.fields.filter((f) => !f.read_only).map((f) => f.key) }];
  return layout.slice(0, brief ? 1 : undefined).map((section, i) => {
    const fields = section.fields
      .map((k) => form.fields.find((f) => f.key === k))
      .filter((f): f is Field => f !== undefined && f.key !== form.title && (form.access.fields[f.key] ?? "hidden") !== "hidden" && f.key in record.fields && !(filled && isEmpty(record.fields[f.key])));
    if (fields.length === 0) return null;
    return (
      <section key={named(section.name)} className="hs-facts">
        <h2 className={brief ? "hs-visually-hidden" : undefined}>
          {named(section.name)}
          {i === 0 && onEdit && record.can.edit === true && <button type="button" className="hs-link" onClick={onEdit}>{t("act.edit")}</button>}
        </h2>
        <dl>
          {fields.map((field) => (
            <div key={field.key}>
              <dt>{named(field.name)}</dt>
              <dd><Fact form={form} record={record} field={field} /></dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

function Fact({ form, record, field }: { form: Form; record: RecordDetail; field: Field }): ReactNode {
  const { t } = useTranslation();
  const value = record.fields[field.key];
  if (value === undefined || isEmpty(value)) return <span className="hs-empty-cell">{EMPTY}</span>;
  if (record.masked.includes(field.key)) return <Masked form={form.key} record={record} field={field} />;
  const shown = formatValue(value, field);
  if (field.kind === "phone") {
    const take = () => copy(shown, t("copied", { text: shown }));
    return (
      <span className="hs-figures">
        {shown}
        <Button type="text" size="small" className="hs-icon-button" icon={<CopyOutlined aria-hidden />} aria-label={t("copy", { text: shown })} onClick={take} />
      </span>
    );
  }
  if (field.kind === "link" && field.form && field.form !== "pool" && field.form !== "party") {
    return asList(value).map((v, i) => <span key={refId(v)}>{i > 0 && t("list.join")}<a href={`/r/${field.form}/${refId(v)}`}>{formatValue([v], field)}</a></span>);
  }
  if (field.kind === "email") return <a href={`mailto:${shown}`}>{shown}</a>;
  if (field.kind === "url") {
    const { Cell } = KINDS.url;
    return <Cell field={field} value={value} />;
  }
  return shown;
}
