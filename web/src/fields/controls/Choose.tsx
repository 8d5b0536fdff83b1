import { Select } from "antd";
import type { ReactNode } from "react";

export interface ChooseOption {
  value: string;
  label: ReactNode;
  /** What typing is compared with, where the label is no text. */
  text?: string;
}

export interface ChooseProps {
  id?: string;
  label?: string;
  options: ChooseOption[];
  value: string[];
  multiple?: boolean;
  /** Texts that are no option are kept. */
  open?: boolean;
  clearable?: boolean;
  onChange: (values: string[]) => void;
  onSearch?: (text: string) => void;
  onDone?: () => void;
  invalid?: boolean;
  describedBy?: string;
  small?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
}

/**
 * What scrolls can be reached by keyboard, also where somebody does not move in it by the arrow keys of the field. Asked at
 * each rendering: the list comes after its popup where its options are still fetched.
 */
const reachable = (popup: HTMLElement | null) => popup?.querySelector(".ant-select-dropdown-list-holder")?.setAttribute("tabindex", "0");

/** One or several of a list. Loaded when first shown. */
export default function Choose(props: ChooseProps): ReactNode {
  const { multiple, open, value, onChange, onSearch } = props;
  const mode = open ? "tags" : multiple ? "multiple" : undefined;
  const select = (
    <Select<string | string[]>
      id={props.id}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      className="hs-choose"
      size={props.small ? "small" : undefined}
      mode={mode}
      options={props.options}
      value={mode ? value : (value[0] ?? undefined)}
      onChange={(next: string | string[] | undefined) => {
        onChange(next === undefined ? [] : Array.isArray(next) ? next : [next]);
        if (!mode) props.onDone?.();
      }}
      showSearch={{
        onSearch,
        filterOption: onSearch ? false : (typed, option) => String(option?.text ?? option?.label ?? "").toLowerCase().includes(typed.toLowerCase()),
      }}
      allowClear={!props.small && (props.clearable ?? true)}
      status={props.invalid ? "error" : undefined}
      autoFocus={props.autoFocus}
      defaultOpen={props.autoFocus}
      placeholder={props.placeholder}
      popupMatchSelectWidth={false}
      maxTagCount={props.small ? "responsive" : undefined}
      popupRender={(menu) => <div ref={(popup) => reachable(popup)}>{menu}</div>}
    />
  );
  // Who goes on by Tab chooses nothing more: the list would take away what was pressed last.
  return mode ? <div className="hs-choose-several" onKeyDownCapture={(e) => e.key === "Tab" && e.stopPropagation()}>{select}</div> : select;
}
