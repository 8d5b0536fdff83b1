import { PhoneOutlined } from "@ant-design/icons";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { sessionQuery } from "../api/queries";
import type { Form, Json } from "../api/schema";
import { formatPhone } from "../lib/format";
import { text } from "../lib/i18n";
import { showToast } from "./toast";

/** What a call needs to know of a record. */
export interface Callee {
  fields: Record<string, Json>;
  masked?: string[];
}

type Number = { kind: "open"; number: string } | { kind: "masked" | "none" };

/** The first phone of the form that is filled; undefined where the form knows no phones. */
export function phoneOf(form: Form, record: Callee): Number | undefined {
  const phones = form.fields.filter((f) => f.kind === "phone" && f.key in record.fields);
  if (phones.length === 0) return undefined;
  const filled = phones.filter((f) => typeof record.fields[f.key] === "string" && record.fields[f.key] !== "");
  const open = filled.find((f) => !record.masked?.includes(f.key));
  if (open) return { kind: "open", number: String(record.fields[open.key]) };
  return { kind: filled.length > 0 ? "masked" : "none" };
}

const dialled = (number: string): string => `tel:${number.replace(";ext=", ",")}`;

/** Calls, or in the demo world shows the number and leaves the line alone. */
export function callNumber(number: string, demo: boolean): void {
  if (demo) showToast({ text: text("act.demo_call", { phone: formatPhone(number) }) });
  else window.location.href = dialled(number);
}

interface Props {
  form: Form;
  record: Callee;
  size?: "small" | "middle" | "large";
  primary?: boolean;
  /** In the accent, where it is the likeliest act. */
  accent?: boolean;
}

/** 打电话, or the reason why not in its place. */
export function CallButton({ form, record, size = "middle", primary, accent }: Props): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(sessionQuery);
  const phone = phoneOf(form, record);
  if (!phone) return null;
  const look = { size, icon: <PhoneOutlined aria-hidden />, ...(primary ? { type: "primary" as const } : accent ? { color: "primary" as const, variant: "outlined" as const } : {}) };
  if (phone.kind !== "open") return <Button {...look} disabled>{t(phone.kind === "none" ? "act.no_phone" : "act.phone_hidden")}</Button>;
  if (me.workspace.demo) return <Button {...look} onClick={() => callNumber(phone.number, true)}>{t("act.call")}</Button>;
  return <Button {...look} href={dialled(phone.number)}>{t("act.call")}</Button>;
}
