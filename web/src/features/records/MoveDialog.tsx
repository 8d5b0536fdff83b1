import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Json } from "../../api/schema";
import { FormField } from "../../ui/FormField";
import type { Wanted } from "./useMove";

interface Props {
  wanted: Wanted;
  busy: boolean;
  onGo: (value: Json) => void;
  onClose: () => void;
}

/** What a move needs beside the new column. */
export function MoveDialog({ wanted, busy, onGo, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const [value, setValue] = useState<Json>(null);
  return (
    <Modal open title={t("board.moving", { name: wanted.row.title ?? "", to: wanted.to.name })} onCancel={onClose} footer={null} destroyOnHidden>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (value !== null) onGo(value);
        }}
      >
        <FormField field={wanted.field} value={value} said={value === null ? wanted.message : undefined} onChange={setValue} />
        <div className="hs-actions hs-board-go">
          <Button type="primary" htmlType="submit" loading={busy} disabled={value === null}>{t("board.go")}</Button>
          <Button onClick={onClose}>{t("form.cancel")}</Button>
        </div>
      </form>
    </Modal>
  );
}
