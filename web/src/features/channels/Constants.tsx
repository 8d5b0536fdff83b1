import { useSuspenseQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ChannelForm } from "../../api/channels";
import type { Problem } from "../../api/problem";
import { formsQuery } from "../../api/queries";
import type { Json } from "../../api/schema";
import { isEmpty, toSend } from "../../fields";
import { FormField } from "../../ui/FormField";

interface Props {
  constants: Record<string, Json>;
  form: ChannelForm;
  problem: Problem | undefined;
  onChange: (constants: Record<string, Json>) => void;
}

/** Values that every record of the channel gets where the sender gives none. */
export function Constants({ constants, form, problem, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(formsQuery);
  const fields = data.forms.find((f) => f.key === form.key)?.fields ?? [];
  const keys = Object.keys(constants);
  const open = form.fields.filter((f) => !keys.includes(f.key));
  const without = (key: string) => Object.fromEntries(Object.entries(constants).filter(([k]) => k !== key));
  return (
    <section>
      <h2>{t("channels.constants")}</h2>
      <p className="hs-context">{t("channels.constants_note")}</p>
      <ul className="hs-channels-constants">
        {keys.map((key) => {
          const field = fields.find((f) => f.key === key);
          const name = form.fields.find((f) => f.key === key)?.name ?? key;
          return (
            <li key={key}>
              {field ? (
                <FormField field={{ ...field, required: false, help: undefined }} value={constants[key] ?? null} error={problem?.fields.find((f) => f.field === `constants.${key}`)?.message} onChange={(value) => onChange({ ...constants, [key]: isEmpty(value) ? null : toSend(value) })} />
              ) : <span>{name}</span>}
              <Button size="small" type="text" aria-label={t("channels.constant_remove", { name })} onClick={() => onChange(without(key))}>{t("act.remove")}</Button>
            </li>
          );
        })}
      </ul>
      <Select
        size="small"
        className="hs-channels-add"
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("channels.constant_add")}
        placeholder={t("channels.constant_add")}
        value={null}
        options={open.map((f) => ({ value: f.key, label: f.name }))}
        onChange={(key: string) => onChange({ ...constants, [key]: null })}
      />
    </section>
  );
}
