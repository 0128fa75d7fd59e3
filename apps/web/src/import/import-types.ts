/** What the server says about imports, as the wizard reads it. */
import type { ImportMapping, SourceSettings } from '@dunlin/runtime';
import type { Label, Refs, Value } from '../api/types.ts';

export type { ImportMapping, SourceSettings };
export type MappedRecord = ImportMapping['records'][number];
export type FieldSource = MappedRecord['values'][string];
export type Encoding = NonNullable<SourceSettings['encoding']>;

export interface Target {
  key: string;
  label: Label;
  labelOne: Label;
  title: string;
  create: boolean;
  update: boolean;
  /** Sets of fields by which a record is known, the likeliest first. */
  keys: string[][];
  fields: TargetField[];
}

export interface TargetField {
  key: string;
  label: Label;
  type: string;
  required: boolean;
  unique: boolean;
  choices?: { key: string; label: Label }[];
  /** Table that it refers to, and the fields by which its records can be found. */
  table?: string;
  by?: { field: string; label: Label }[];
  decimals?: number;
}

export type ImportState =
  | 'draft'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'undone';
export type ImportMode = 'skip' | 'all';
type Counts = { created: number; updated: number; unchanged: number };

export interface ImportResult extends Counts {
  read: number;
  skipped: number;
  problems: number;
  errors: number;
  warnings: number;
  byTable: Record<string, Counts>;
}

export interface LeftRecord {
  table: string;
  id: number;
  title: string;
  reason: 'changed' | 'deleted' | 'acted' | 'referenced' | 'forbidden' | 'refused';
}

export interface UndoPlan {
  possible: boolean;
  reason: { code: string; detail: string } | null;
  delete: Record<string, number>;
  restore: Record<string, number>;
  left: { count: number; records: LeftRecord[] };
}

export interface ImportSummary {
  id: number;
  file: { name: string; size: number; format: 'csv' | 'xlsx' };
  state: ImportState;
  mode: ImportMode | null;
  createdAt: string;
  createdBy: { id: number; name: string } | null;
  startedAt: string | null;
  endedAt: string | null;
  progress: { row: number; rows: number | null; share: number } | null;
  result: ImportResult | null;
  undo: { deleted: number; restored: number; left: number } | null;
  failure: { code: string; detail: string } | null;
  tables: string[];
}

export interface ImportDetail extends ImportSummary {
  source: SourceSettings;
  mapping: ImportMapping | null;
  analysis: ImportAnalysis | null;
}

export type ColumnKind = 'empty' | 'text' | 'number' | 'date' | 'datetime' | 'boolean' | 'email' | 'phone';
export interface ColumnReading {
  dates?: string[];
  decimal?: '.' | ',';
  grouping?: ',' | '.' | ' ' | "'";
}

export interface ColumnProfile {
  name: string;
  position: number;
  filled: number;
  empty: number;
  distinct: number;
  examples: string[];
  kind: ColumnKind;
  read: ColumnReading;
  unreadable: { count: number; examples: { row: number; value: string }[] };
}

export interface DateQuestion {
  kind: 'date-order';
  columns: string[];
  options: { dates: string[]; example: { value: string; iso: string } }[];
  suggested: number | null;
  evidence: string;
}

export interface Finding {
  code: string;
  column: string | null;
  count: number;
  examples: { row: number; value: string }[];
  params: Record<string, string | number | boolean | null>;
  detail: string;
}

export interface ImportAnalysis {
  source: SourceSettings;
  encoding: {
    guess: Encoding;
    confidence: number;
    sure: boolean;
    others: { encoding: Encoding; sample: string[] }[];
  } | null;
  sheets: { name: string }[] | null;
  rows: number;
  header: string[];
  sample: { row: number; cells: string[] }[];
  columns: ColumnProfile[];
  questions: (DateQuestion | { kind: 'encoding'; options: { encoding: Encoding; sample: string[] }[] })[];
  findings: Finding[];
  proposal: ImportMapping | null;
  matches: { column: string; table: string; field: string; record: string; score: number; how: string }[];
  saved: { key: string; label: Label; mapping: ImportMapping }[];
}

export interface RowProblem {
  row: number | null;
  column: string | null;
  code: string;
  detail: string;
  value: string | null;
  severity: 'error' | 'warning';
  params?: Record<string, string | number | boolean>;
}

export interface ProblemPage {
  problems: RowProblem[];
  nextCursor: string | null;
  groups: { code: string; column: string | null; severity: 'error' | 'warning'; count: number }[];
  leftOut: number;
}

export interface PreviewRecord {
  name: string;
  table: string;
  outcome: 'created' | 'updated' | 'unchanged';
  id: number | null;
  values: Record<string, Value>;
  changes: { field: string; old: Value; new: Value }[];
}

export interface ImportPreview {
  rows: { row: number; cells: string[]; records: PreviewRecord[]; problems: RowProblem[] }[];
  refs: Refs;
}

/** States in which something is under way. */
export const isUnderWay = (state: ImportState): boolean =>
  state === 'checking' || state === 'running' || state === 'undoing';
