/**
 * What a case is run on: a workspace of its own with the pack installed, no sample data, a clock that stands still.
 * The runtime implements it; this package's tests run on one in memory.
 */
import type { Expression, Problem } from '@dunlin/definition';
import type { ExplainNode, Value } from '@dunlin/expression';

/** Id of a user, or null for the system. */
export type CaseActor = number | null;

export interface CaseChanges {
  /** A value `{ref}` stands for an earlier create. */
  readonly creates: readonly {
    readonly table: string;
    readonly ref: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
  readonly updates: readonly {
    readonly table: string;
    readonly id: number;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
  readonly deletes: readonly { readonly table: string; readonly id: number }[];
}

export type Refused = { readonly problems: readonly Pick<Problem, 'code' | 'pointer' | 'detail'>[] };

export type CaseRecord = Readonly<Record<string, unknown>>;

export interface CaseKey {
  readonly table: string;
  readonly id: number;
}

/** How a form stands once it is filled in. */
export interface CaseForm {
  readonly table: string;
  /** By field. */
  readonly fields: Readonly<
    Record<string, { readonly value: unknown; readonly shown: boolean; readonly readOnly: boolean }>
  >;
  /** Whether a block is shown, by id; those of the reader's plan. */
  readonly blocks: Readonly<Record<string, boolean>>;
}

/** One thing that happened. */
export interface CaseEntry {
  /** Instant. */
  readonly at: string;
  readonly kind: string;
  readonly table: string;
  readonly recordId: number;
  readonly text: { readonly en: string } | null;
}

export interface CaseList {
  readonly problems?: undefined;
  readonly records: readonly CaseRecord[];
  readonly sums: Readonly<Record<string, unknown>>;
}

/** Lists of what the engines did, as `sys.messages` and so on show them to an administrator. */
export interface SystemLists {
  messages: {
    id: number;
    template: string;
    table: string;
    record: number;
    to: string | null;
    status: string;
    reason: string | null;
    created_at: string;
  };
  tasks: {
    id: number;
    kind: string;
    step: string;
    table: string;
    record: number;
    assignee: number | null;
    role: string | null;
    level: number;
    status: string;
    outcome: string | null;
    comment: string | null;
    created_at: string;
    due_at: string | null;
    closed_at: string | null;
    closed_by: number | null;
  };
  firings: { id: number; rule: string; table: string; record: number; at: string };
  runs: {
    id: number;
    flow: string;
    table: string;
    record: number;
    status: string;
    outcome: string | null;
    pause_reason: string | null;
    started_at: string;
    ended_at: string | null;
  };
  documents: { id: number; template: string; table: string; record: number; created_at: string };
  audit: {
    id: number;
    at: string;
    through: string;
    table: string;
    record: number;
    operation: string;
    old: Readonly<Record<string, Value>> | null;
    new: Readonly<Record<string, Value>> | null;
  };
}

export type SystemListName = keyof SystemLists;

export interface CaseFile {
  readonly name: string;
  /** Media type, as the sender calls it. */
  readonly type: string;
  readonly text: string;
}

export interface CaseWorkspace {
  /** Brings a file. @returns the id of the upload, to be attached by the same person */
  upload(as: CaseActor, file: CaseFile): Promise<string>;
  /** Moves the clock to an instant and runs all that falls due on the way. */
  tick(until: string): Promise<void>;
  change(
    as: CaseActor,
    changes: CaseChanges,
  ): Promise<
    | Refused
    | {
        readonly problems?: undefined;
        readonly created: readonly { readonly ref: string; readonly id: number }[];
      }
  >;
  completeTask(
    as: CaseActor,
    task: number,
    answer: {
      readonly outcome: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly comment: string | null;
    },
  ): Promise<Refused | { readonly problems?: undefined; readonly created?: CaseKey }>;
  /** Fills in a form as a browser does, value by value, and saves it where that is wanted. */
  fill(
    as: CaseActor,
    form: string,
    request: {
      readonly record?: number;
      readonly values: Readonly<Record<string, unknown>>;
      readonly save: boolean;
    },
  ): Promise<Refused | { readonly problems?: undefined; readonly live: CaseForm; readonly saved?: CaseKey }>;
  /**
   * All records that the person sees, each with `id` and the fields asked for, values in canonical or wire form; what is
   * hidden or masked is named in `$hidden` and `$masked`.
   */
  list(
    as: CaseActor,
    table: string,
    query: {
      readonly fields: readonly string[];
      readonly filter?: Expression;
      readonly sort?: readonly string[];
      readonly search?: string;
      readonly sums?: readonly string[];
      readonly asOf?: string;
    },
  ): Promise<Refused | CaseList>;
  /** One record with all that the person sees of it. */
  read(
    as: CaseActor,
    table: string,
    id: number,
  ): Promise<Refused | { readonly problems?: undefined; readonly record: CaseRecord }>;
  /** What happened to a record and to those that belong to it, newest first, as far as the person may see it. */
  timeline(
    as: CaseActor,
    table: string,
    id: number,
    only: string | undefined,
  ): Promise<Refused | { readonly problems?: undefined; readonly entries: readonly CaseEntry[] }>;
  /** A table as the lines of a CSV file, without its byte order mark. */
  exported(
    as: CaseActor,
    table: string,
    query: { readonly fields: readonly string[]; readonly filter?: Expression },
  ): Promise<Refused | { readonly problems?: undefined; readonly lines: readonly string[] }>;
  /** What is said about the rights of a person: verdicts with the roles that give them, levels with the deciding place. */
  rights(
    as: CaseActor,
    person: number,
    place: { readonly table: string; readonly record?: number },
  ): Promise<
    | Refused
    | {
        readonly problems?: undefined;
        readonly rights: Readonly<
          Record<string, { readonly is: string; readonly through: readonly string[] }>
        >;
        readonly fields: Readonly<Record<string, { readonly is: string; readonly by: string }>>;
      }
  >;
  /** Columns with the table that a reference column refers to. */
  report(
    as: CaseActor,
    report: string,
    request: { readonly asOf?: string; readonly filter?: Expression },
  ): Promise<
    | Refused
    | {
        readonly problems?: undefined;
        readonly columns: readonly { readonly key: string; readonly table?: string }[];
        readonly rows: readonly (readonly unknown[])[];
        readonly totals: readonly unknown[] | null;
      }
  >;
  /** Ids of the records behind a number that the person may see. */
  drill(
    as: CaseActor,
    report: string,
    request: {
      readonly asOf?: string;
      readonly row?: Readonly<Record<string, unknown>>;
      readonly bucket?: string;
    },
  ): Promise<{ readonly table: string; readonly ids: readonly number[] }>;
  /** Ids of tasks. */
  inbox(as: CaseActor, box: 'todo' | 'waiting' | 'done' | 'team'): Promise<readonly number[]>;
  /** Ids of messages. */
  outbox(as: CaseActor): Promise<readonly number[]>;
  /** How the value of a field came about, as the person may see it. */
  explain(
    as: CaseActor,
    place: {
      readonly table: string;
      readonly id: number;
      readonly field: string;
      readonly asOf?: string;
    },
  ): Promise<Refused | { readonly problems?: undefined; readonly tree: ExplainNode }>;
  /** What stands beside a task, by field or path, in wire form, with the table that a reference leads to. */
  taskFacts(
    as: CaseActor,
    task: number,
  ): Promise<readonly { readonly field: string; readonly value: unknown; readonly table?: string }[]>;
  /** Buckets as typed, and the conditions of those offered or, where nothing is, of those typed. */
  checkBuckets(
    as: CaseActor,
    request: { readonly table: string; readonly value: Expression; readonly text: string },
  ): Promise<{
    readonly problems: readonly Pick<Problem, 'code' | 'params'>[];
    readonly suggestion: string | null;
    readonly conditions: readonly Expression[];
  }>;
  /** Conditions of the buckets of a report. */
  bucketsOf(report: string): readonly Expression[];
  /** Imports a text with a mapping of the pack. */
  importText(
    as: CaseActor,
    mapping: string,
    text: string,
    mode: 'skip' | 'all',
  ): Promise<
    | { readonly refused: Refused['problems'] }
    | {
        readonly created: number;
        readonly updated: number;
        readonly skipped: number;
        readonly problems: readonly {
          readonly row: number | null;
          readonly column: string | null;
          readonly code: string;
        }[];
      }
  >;
  /** Groups of records that are proposed to be one, the surest first. */
  duplicates(as: CaseActor, table: string): Promise<readonly (readonly number[])[]>;
  merge(
    as: CaseActor,
    table: string,
    request: {
      readonly keep: number;
      readonly others: readonly number[];
      readonly values: Readonly<Record<string, number>>;
    },
  ): Promise<Refused | { readonly problems?: undefined }>;
  /** Publishes live definitions with some of their parts changed, all or none. */
  publish(
    as: CaseActor,
    documents: readonly {
      readonly kind: string;
      readonly key: string;
      /** JSON Pointer → what stands there then. */
      readonly set: Readonly<Record<string, unknown>>;
    }[],
  ): Promise<Refused | { readonly problems?: undefined }>;
  /** Takes back the last import or merge. */
  undo(as: CaseActor, what: 'import' | 'merge'): Promise<Refused | { readonly problems?: undefined }>;
  /** Everything in a list, oldest first. */
  system<N extends SystemListName>(list: N): Promise<readonly SystemLists[N][]>;
  /** Subject and body of a message as it would be sent now, or was sent. */
  messageText(id: number): Promise<string>;
  documentText(id: number): Promise<string>;
  /** Table that a field leads to; undefined where it is no reference. Paths such as `customer.owner` too. */
  referenceTable(table: string, field: string): string | undefined;
  /** For a table whose records are rows of another record: where they belong. */
  ownerOf(table: string): { readonly table: string; readonly via: string } | undefined;
}

/** Opens a fresh workspace whose clock stands at `now`. */
export type OpenCaseWorkspace = (settings: {
  readonly zone: string;
  /** The calendar that all flows follow. */
  readonly calendar: string;
  readonly now: string;
}) => Promise<CaseWorkspace>;
