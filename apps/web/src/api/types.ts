/**
 * What the server's HTTP API speaks, as this application reads it. Answers that the runtime makes are its own
 * types; only what the server adds, and what JSON makes narrower, stands here.
 */
import type { DashboardDefinition, Problem as FoundProblem, Label, ViewDefinition } from '@dunlin/definition';
import type { Value as PlainValue } from '@dunlin/expression';
import type {
  AppDescription,
  FieldDescription,
  MessageSummary,
  RecordAnswer,
  RecordPage,
  ReportAnswer,
  Rights,
  DescribedView as SavedView,
  TableDescription,
  TaskDetail as TaskStory,
  TaskSummary,
  TimelineEntry as TimelineFact,
  TrashPage,
} from '@dunlin/runtime';

export type { DashboardDefinition as Dashboard, Label } from '@dunlin/definition';
export type { NamedExplanation as ExplainNode, RunDescription as Run } from '@dunlin/runtime';

/** Problems that this application finds itself need neither severity nor place. */
export type Problem = Pick<FoundProblem, 'code' | 'detail' | 'params'> & Partial<FoundProblem>;

export interface Role {
  key: string;
  label: Label;
}

export interface Session {
  user: { id: number; name: string; email: string; language: 'zh' | 'en' | null; roles: Role[] };
  rights: Rights;
  /** Nothing but one's own account is open until there is a second factor. */
  mustEnrol: boolean;
  /** Who acts for the person today, and until when; null where nobody does. */
  away: { delegates: string[]; toOn: string } | null;
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
    /** Whether a mail server is set up. */
    mail: boolean;
  };
}

export interface PublicFacts {
  demo: { email: string; password: string; name: string; roleLabel: Label }[] | null;
  workspaceName: string;
  signIn: {
    /** What the button of single sign-on says; null where there is none. */
    singleSignOn: string | null;
    resetByMail: boolean;
    password: { least: number; most: number };
  };
}

export type FieldType =
  | 'text'
  | 'long-text'
  | 'rich-text'
  | 'number'
  | 'money'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'duration'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'region'
  | 'key-list'
  | 'reference'
  | 'user'
  | 'department'
  | 'email'
  | 'phone'
  | 'link'
  | 'address'
  | 'json'
  | 'formula'
  | 'lookup'
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
  | 'choices'
  | 'reference'
  | 'rich-text'
  | 'address'
  | 'json'
  | 'null';

export interface Choice {
  key: string;
  label: Label;
  color?: string;
}

export interface Field
  extends Omit<FieldDescription, 'type' | 'shownAs' | 'valueType' | 'system' | 'options' | 'access' | 'may'>,
    Partial<Pick<FieldDescription, 'access' | 'may'>> {
  type: FieldType;
  shownAs?: FieldType;
  valueType: ValueType;
  options: {
    choices?: readonly Choice[];
    table?: string;
    decimals?: number;
    /** Of money: a fixed currency, or the field of the same record that names it; else the workspace's. */
    currency?: string;
    currencyField?: string;
  };
}

export interface TableMeta extends Omit<TableDescription, 'fields'> {
  fields: Field[];
}

export type Logic =
  | null
  | boolean
  | number
  | string
  | readonly Logic[]
  | { readonly [operator: string]: Logic };

export interface View extends Omit<ViewDefinition, 'filter'> {
  filter?: Logic;
}

/** A view that somebody keeps. */
export type DescribedView = SavedView;

export interface SavedViews {
  views: DescribedView[];
  defaults: Record<string, string>;
}

/** A group of a list. */
export interface RecordGroup {
  value: Value;
  hidden?: true;
  count: number;
  sums: Record<string, number | string | null>;
}

export interface GroupPage {
  groups: RecordGroup[];
  refs: Refs;
  nextCursor: string | null;
}

export type ReportSummary = AppDescription['reports'][number];
export type Widget = DashboardDefinition['widgets'][number];

export interface Meta extends Omit<AppDescription, 'tables' | 'views'> {
  tables: TableMeta[];
  views: View[];
}

export type Value = PlainValue | undefined;

export interface RecordRow {
  id: number;
  version: number;
  [field: string]: Value;
}

/** Titles of records that values refer to: table, then id, then title. */
export type Refs = RecordAnswer['refs'];

export interface RecordList extends Omit<RecordPage, 'records' | 'sums'> {
  records: RecordRow[];
  sums?: Record<string, number | string | null>;
}

/** A record that was deleted and can come back. */
export type TrashEntry = TrashPage['records'][number];

export interface RecordDetail extends Omit<RecordAnswer, 'record'> {
  record: RecordRow;
}

export interface Change {
  field: string;
  label: Label;
  old: Value;
  new: Value;
  type: string;
  table?: string;
}

export interface TimelineEntry extends Omit<TimelineFact, 'changes'> {
  changes: Change[];
}

/** What is known about the subject of a task, with a value as JSON carries it. */
export type TaskFact = TaskSummary['facts'][number] & { value: Value };

export interface Task extends Omit<TaskSummary, 'facts'> {
  facts: TaskFact[];
}

export interface TaskDetail extends Omit<TaskStory, 'answers' | 'facts'> {
  answers: Record<string, Value> | null;
  facts: TaskFact[];
}

export type TaskBox = 'todo' | 'waiting' | 'done' | 'team';

export interface TaskList {
  tasks: Task[];
  refs: Refs;
  counts: TaskCounts;
}

export interface TaskCounts {
  todo: number;
  late: number;
  today: number;
  done: number;
}

export interface OutboxMessage extends MessageSummary {
  body?: string | null;
  /** How long a text message is. */
  sms?: { characters: number; segments: number } | null;
}

export interface ReportResult extends Omit<ReportAnswer, 'rows' | 'totals'> {
  rows: Value[][];
  totals: Value[] | null;
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
