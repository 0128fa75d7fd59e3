/** What every control of a field is given. */
import type { Choice, FieldType, Value } from '../api/types.ts';

export interface EditableField {
  key: string;
  type: FieldType;
  choices?: readonly Choice[] | undefined;
  table?: string | undefined;
  decimals?: number | undefined;
  /** Of money; the workspace's where absent. */
  currency?: string | undefined;
}

export interface InputProps {
  id: string;
  field: EditableField;
  value: Value;
  onChange: (value: Value) => void;
  onProblem: (problem: string | null) => void;
  onLeave: () => void;
  describedBy: string | undefined;
  invalid: boolean;
  /** Title of the record that a reference holds. */
  title?: string | undefined;
}

/** How antd marks a control whose value is refused. */
export const statusOf = (invalid: boolean): { status?: 'error' } => (invalid ? { status: 'error' } : {});
