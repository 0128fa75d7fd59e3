/** What every control of a field is given. */
import type { Choice, Field, FieldType, RecordList, Value } from '../api/types.ts';

export interface EditableField {
  key: string;
  type: FieldType;
  choices?: readonly Choice[] | undefined;
  table?: string | undefined;
  decimals?: number | undefined;
  /** Of money; the workspace's where absent. */
  currency?: string | undefined;
  /** What the fields of a record to choose must equal. */
  match?: Readonly<Record<string, Value>> | undefined;
  /** The server looks for the records to choose from. */
  find?: FindRecords | undefined;
}

/** Where records to choose from are asked for instead of in the list of their table. */
export interface FindRecords {
  /** Other records may come where it is another. */
  key: string;
  find: (search: string, signal: AbortSignal) => Promise<RecordList>;
}

/** What a control has to know of a field of a table. @param currency of this record, where the field is money */
export const editableField = (
  { key, type, options: { choices, table, decimals } }: Field,
  currency: string | undefined,
): EditableField => ({ key, type, choices, table, decimals, currency });

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
