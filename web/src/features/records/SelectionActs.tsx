import { EllipsisOutlined } from "@ant-design/icons";
import { Button, Dropdown, Modal, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "../../api/schema";
import { CanButton } from "../../ui/States";
import { Ask } from "./Ask";

/** An act on the chosen records: done at once, or when a reason was given. */
export type Doable =
  | { act: string; text: string; none: boolean; go: () => void; ask?: undefined }
  | { act: "return" | "withdraw"; text: string; none: boolean; go?: undefined; ask: (reason: string) => void };

interface Props {
  form: Form;
  acts: Doable[];
  busy: boolean;
}

/** All acts in one line; a reason is asked for above its button. */
export function DeskActs({ form, acts, busy }: Props): ReactNode {
  const { t } = useTranslation();
  return acts.map((a) => {
    if (a.none) return <CanButton key={a.act} size="small" can={{ reason: t("selection.none_fits") }}>{a.text}</CanButton>;
    const button = <Button key={a.act} size="small" disabled={busy} onClick={a.go}>{a.text}</Button>;
    if (!a.ask) return button;
    const { act, ask } = a;
    return (
      <Popover key={act} trigger="click" content={<Ask form={form} act={act} go={a.text} busy={busy} onGo={({ reason }) => ask(reason)} />}>
        {button}
      </Popover>
    );
  });
}

/** So many buttons of 44 px stand side by side at 375 px; the others are in a menu. */
const BESIDE = 3;

export function PhoneActs({ form, acts, busy }: Props): ReactNode {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Doable & { act: "return" | "withdraw" }>();
  const start = (a: Doable) => (a.ask ? setAsking(a) : a.go());
  const [first, rest] = acts.length <= BESIDE + 1 ? [acts, []] : [acts.slice(0, BESIDE), acts.slice(BESIDE)];
  return (
    <div className="hs-selection-acts">
      {first.map((a) => (a.none
        ? <CanButton key={a.act} size="large" can={{ reason: t("selection.none_fits") }}>{a.text}</CanButton>
        : <Button key={a.act} size="large" disabled={busy} onClick={() => start(a)}>{a.text}</Button>))}
      {rest.length > 0 && (
        <Dropdown
          trigger={["click"]}
          placement="topRight"
          menu={{
            items: rest.map((a) => ({ key: a.act, label: a.none ? t("act.why_not", { act: a.text, reason: t("selection.none_fits") }) : a.text, disabled: a.none || busy })),
            onClick: ({ key }) => rest.filter((a) => a.act === key).forEach(start),
          }}
        >
          <Button size="large" icon={<EllipsisOutlined aria-hidden />} aria-label={t("record.more")} />
        </Dropdown>
      )}
      {asking?.ask && (
        <Modal open title={asking.text} footer={null} onCancel={() => setAsking(undefined)} destroyOnHidden>
          <Ask form={form} act={asking.act} go={asking.text} busy={busy} onCancel={() => setAsking(undefined)} onGo={({ reason }) => asking.ask?.(reason)} />
        </Modal>
      )}
    </div>
  );
}
