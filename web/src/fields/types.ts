import type { ComponentType } from "react";

import type { Field, Json, Op, Operand } from "../api/schema";

export interface CellProps {
  field: Field;
  /** Never null: empty cells are drawn by the table. */
  value: Json;
}

export interface InputProps {
  id?: string;
  field: Field;
  value: Json;
  onChange: (value: Json) => void;
  /** Value chosen or left: where editing in place ends. */
  onDone?: () => void;
  invalid?: boolean;
  describedBy?: string;
  /** Accessible name where no label points at the input. */
  label?: string;
  small?: boolean;
  autoFocus?: boolean;
}

export interface OperandProps {
  field: Field;
  op: Op;
  value: Operand | undefined;
  onChange: (value: Operand | undefined) => void;
  label: string;
}

/** What a kind of field is on screen. */
export interface KindView {
  align: (field: Field) => "left" | "right" | "center";
  /** Width of a list column in px. */
  width: number;
  format: (value: Json, field: Field) => string;
  Cell: ComponentType<CellProps>;
  Input: ComponentType<InputProps>;
  Operand: ComponentType<OperandProps>;
  /** Spans the whole line of a form. */
  wide?: boolean;
}

export const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const asList = (value: Json | undefined): Json[] => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** Name of a link, person or department value. */
export const refName = (value: Json): string => (isObject(value) ? String(value.name ?? value.id ?? "") : String(value));
export const refId = (value: Json): string => (isObject(value) ? String(value.id ?? "") : String(value));
