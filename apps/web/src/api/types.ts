/** The shapes that the server's HTTP API speaks, as this application reads them. */
export interface Label {
  zh: string;
  en: string;
}

export interface Problem {
  code: string;
  severity?: 'error' | 'warning';
  detail: string;
  params?: Record<string, string | number | boolean | null>;
  pointer?: string;
}

export interface Role {
  key: string;
  label: Label;
}

export interface Session {
  user: { id: number; name: string; email: string; language: 'zh' | 'en' | null; roles: Role[] };
  rights: { publish: boolean; admin: boolean; seeOutbox: boolean; seeRuns: boolean; seeAllTasks: boolean };
  workspace: {
    key: string;
    name: string;
    zone: string;
    currency: string;
    today: string;
    now: string;
    clock: 'real' | 'manual';
    embedded: boolean;
    demo: boolean;
  };
}

export interface PublicFacts {
  demo: { email: string; password: string; name: string; roleLabel: Label }[] | null;
  workspaceName: string;
}

export type FieldType =
  | 'text'
  | 'long-text'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'choice'
  | 'reference'
  | 'user'
  | 'email'
  | 'phone'
  | 'formula'
  | 'rollup'
  | 'auto-number';

export type ValueType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'choice'
  | 'reference';

export interface Choice {
  key: string;
  label: Label;
  color?: string;
}

export interface Field {
  key: string;
  label: Label;
  help?: Label;
  type: FieldType;
  valueType: ValueType;
  required: boolean;
  unique: boolean;
  /** Computed by the platform. */
  readOnly: boolean;
  options: { choices?: Choice[]; table?: string; decimals?: number };
  /** Text of a formula or rollup. */
  formula?: string;
}

export interface TableMeta {
  key: string;
  label: Label;
  labelOne: Label;
  /** Field that names a record to people. */
  title: string;
  fields: Field[];
  grants: { create: boolean; update: boolean; delete: boolean };
  /** Fields of other tables that refer to this one. */
  references: { table: string; field: string }[];
}

export type Logic =
  | null
  | boolean
  | number
  | string
  | readonly Logic[]
  | { readonly [operator: string]: Logic };

export interface View {
  key: string;
  label: Label;
  table: string;
  columns: string[];
  filter?: Logic;
  sort?: { field: string; descending?: boolean }[];
}

export interface ReportSummary {
  key: string;
  label: Label;
  description?: Label;
  table?: string;
  rows: { key: string; label: Label; value?: Logic }[];
  columns?: { key: string; label: Label }[];
  measures: { key: string; label: Label }[];
}

export interface Widget {
  key: string;
  label: Label;
  chart: 'bar' | 'kpi' | 'table';
  report: string;
  measure?: string;
  width?: number;
}

export interface Dashboard {
  key: string;
  label: Label;
  widgets: Widget[];
}

export interface Meta {
  apps: { key: string; label: Label; version: string; menu: string[]; home?: string }[];
  tables: TableMeta[];
  views: View[];
  reports: ReportSummary[];
  dashboards: Dashboard[];
}

export type Value = string | number | boolean | null | undefined;

export interface RecordRow {
  id: number;
  version: number;
  [field: string]: Value;
}

/** Titles of records that values refer to: table, then id, then title. */
export type Refs = Record<string, Record<string, string>>;

export interface RecordList {
  records: RecordRow[];
  refs: Refs;
  nextCursor: string | null;
  estimate: number | null;
  sums?: Record<string, number | string | null>;
}

export interface RecordDetail {
  record: RecordRow;
  refs: Refs;
  hidden?: string[];
  grants?: { update: boolean; delete: boolean };
}

export interface TimelineEntry {
  at: string;
  kind: 'created' | 'changed' | 'deleted' | 'step' | 'message' | 'task' | 'run' | 'firing' | 'document';
  actor: { id: number; name: string } | null;
  through: { kind: string; label: Label | null } | null;
  table: string;
  recordId: number;
  title: string;
  changes: { field: string; label: Label; old: Value; new: Value }[];
  /** Name of the step, template, task, flow, rule or document. */
  text: Label | null;
  link: { kind: 'task' | 'message' | 'document'; id: number } | null;
  /** State of a message, event of a task, outlet of a step, outcome of a run. */
  outcome: string | null;
  outcomeLabel: Label | null;
  comment: string | null;
}

export interface Run {
  id: number | string;
  flow: string;
  flowLabel: Label;
  version: number;
  subject: { table: string; id: number; title: string };
  status: 'active' | 'paused' | 'ended' | 'failed';
  outcome: string | null;
  outcomeLabel?: Label | null;
  /** Why it is paused or failed. */
  reason?: string | null;
  startedAt: string;
  endedAt: string | null;
  steps: {
    id: string;
    label: Label;
    type: string;
    state: 'done' | 'current' | 'ahead' | 'skipped';
    at: string | null;
    dueAt: string | null;
  }[];
}

export interface ExplainNode {
  text: string;
  label?: Label;
  value: unknown;
  children?: ExplainNode[];
}

export interface Task {
  id: number;
  kind: 'task' | 'approval';
  label: Label;
  subject: { table: string; id: number; title: string };
  assignee: { id: number; name: string } | null;
  role: Role | null;
  dueAt: string | null;
  createdAt: string;
  status: 'open' | 'done' | 'cancelled';
  /** How often the task moved up. */
  level: number;
  outcomeLabel?: Label | null;
  facts: { field: string; label: Label; value: Value; type: string; table?: string }[];
}

export interface TaskDetail extends Task {
  outcomes: { key: string; label: Label; needsComment?: boolean }[];
  form: { key: string; label: Label; type: FieldType; required?: boolean; choices?: Choice[] }[];
  answers: Record<string, Value> | null;
  comment: string | null;
  history: {
    at: string;
    kind: string;
    actor: { id: number; name: string } | null;
    to: { id: number; name: string } | null;
    comment: string | null;
    outcomeLabel: Label | null;
  }[];
  /** The chain of an approval in its order. */
  signers: {
    label: Label;
    name: string | null;
    state: 'signed' | 'current' | 'waiting' | 'cancelled';
    outcomeLabel: Label | null;
    at: string | null;
    comment: string | null;
  }[];
  documents: { id: number; title: string; createdAt: string }[];
  flow: { key: string; label: Label; step: string } | null;
  /** What the reader may do with it now. */
  may: { complete: boolean; claim: boolean; transfer: boolean };
  refs: Refs;
}

export type TaskBox = 'todo' | 'waiting' | 'done' | 'team';

export interface TaskCounts {
  todo: number;
  late: number;
  today: number;
  done: number;
}

export interface TaskList {
  tasks: Task[];
  refs: Refs;
  counts: TaskCounts;
}

export interface OutboxMessage {
  id: number;
  status: string;
  /** Code of why it is held, cancelled or failed. */
  reason: string | null;
  /** A payment was committed while it was being sent. */
  crossed: boolean;
  channel: string;
  audience: 'customer' | 'staff';
  to: string | null;
  subject: string | null;
  template: { key: string; version: number; label: Label | null };
  createdAt: string;
  sentAt: string | null;
  record: { table: string; id: number; title: string };
  body?: string | null;
}

export interface ReportResult {
  asOf: string;
  columns: { key: string; type: string; label: Label; bucket?: string; table?: string }[];
  rows: Value[][];
  totals: Value[] | null;
  refs: Refs;
}

export interface Drill {
  table: string;
  filter: string;
  asOf?: string | null;
}

export type BatchValue = Value | { ref: string };
export interface BatchOperation {
  op: 'create' | 'update' | 'delete';
  table: string;
  ref?: string;
  id?: number;
  version?: number;
  values?: Record<string, BatchValue>;
}
