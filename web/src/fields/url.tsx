import { Typed } from "./controls/lazy";
import { TextOperand } from "./operands";
import type { KindView } from "./types";

export const url: KindView = {
  align: () => "left",
  width: 180,
  format: String,
  Cell: ({ value }) => (
    <a href={/^https?:\/\//i.test(String(value)) ? String(value) : undefined} target="_blank" rel="noreferrer noopener" title={String(value)}>
      {String(value).replace(/^https?:\/\//i, "")}
    </a>
  ),
  Input: (props) => <Typed {...props} mode="url" />,
  Operand: TextOperand,
};
