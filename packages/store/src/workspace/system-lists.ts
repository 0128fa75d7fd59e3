/**
 * What the engines did, as tables that expressions can speak about: `sys.runs`, `sys.steps`, `sys.tasks`, …
 * Each is a view of migration 0002; here stand its columns and their types, checked against the database by a test.
 */
import type { Schema, SchemaField, SchemaTable, Type } from '@dunlin/expression';

type ColumnKind = 'integer' | 'text' | 'instant' | 'boolean' | 'json';

const columnsOf = {
  runs: {
    id: 'integer',
    flow: 'text',
    version: 'integer',
    table: 'text',
    record: 'integer',
    status: 'text',
    outcome: 'text',
    pause_reason: 'text',
    owner: 'integer',
    started_at: 'instant',
    ended_at: 'instant',
  },
  steps: {
    id: 'integer',
    run: 'integer',
    flow: 'text',
    version: 'integer',
    step: 'text',
    type: 'text',
    occurrence: 'integer',
    table: 'text',
    record: 'integer',
    at: 'instant',
    outcome: 'text',
  },
  tasks: {
    id: 'integer',
    kind: 'text',
    run: 'integer',
    flow: 'text',
    version: 'integer',
    step: 'text',
    table: 'text',
    record: 'integer',
    assignee: 'integer',
    role: 'text',
    level: 'integer',
    position: 'integer',
    status: 'text',
    outcome: 'text',
    answers: 'json',
    comment: 'text',
    created_at: 'instant',
    due_at: 'instant',
    closed_at: 'instant',
    closed_by: 'integer',
  },
  messages: {
    id: 'integer',
    run: 'integer',
    step: 'text',
    template: 'text',
    template_version: 'integer',
    channel: 'text',
    audience: 'text',
    to: 'text',
    to_user: 'integer',
    table: 'text',
    record: 'integer',
    status: 'text',
    reason: 'text',
    crossed: 'boolean',
    created_at: 'instant',
    sent_at: 'instant',
  },
  firings: {
    id: 'integer',
    rule: 'text',
    version: 'integer',
    table: 'text',
    record: 'integer',
    occurrence: 'text',
    at: 'instant',
    inputs: 'json',
  },
  rule_events: {
    id: 'integer',
    rule: 'text',
    table: 'text',
    record: 'integer',
    depth: 'integer',
    at: 'instant',
    failure: 'text',
  },
  audit: {
    id: 'integer',
    at: 'instant',
    actor: 'integer',
    as: 'integer',
    through: 'text',
    through_ref: 'text',
    table: 'text',
    record: 'integer',
    operation: 'text',
    subject: 'text',
    old: 'json',
    new: 'json',
    detail: 'json',
  },
  documents: {
    id: 'integer',
    run: 'integer',
    step: 'text',
    template: 'text',
    template_version: 'integer',
    table: 'text',
    record: 'integer',
    title: 'text',
    hash: 'text',
    created_at: 'instant',
  },
} as const satisfies Record<string, Record<string, ColumnKind>>;

export type SystemListName = keyof typeof columnsOf;

export const systemListNames = Object.keys(columnsOf) as SystemListName[];

export const isSystemList = (name: string): name is SystemListName => Object.hasOwn(columnsOf, name);

/** The view behind a list; also its key in `systemSchema`. */
export const systemView = (name: SystemListName): string => `sys_${name}`;

/** Columns whose text is JSON. */
export const jsonColumns = (name: SystemListName): string[] =>
  Object.entries(columnsOf[name]).flatMap(([column, kind]) => (kind === 'json' ? [column] : []));

const tables = new Map<string, SchemaTable>(
  systemListNames.map((name) => [
    systemView(name),
    {
      key: systemView(name),
      label: { zh: `sys.${name}`, en: `sys.${name}` },
      fields: new Map(Object.entries(columnsOf[name]).map(([key, kind]) => [key, field(key, kind)])),
    },
  ]),
);

/** The lists as a schema of the expression language; they refer to nothing. */
export const systemSchema: Schema = {
  tables,
  table: (key) => tables.get(key),
  reverse: () => [],
};

function field(key: string, kind: ColumnKind): SchemaField {
  const type: Type = { kind: kind === 'json' ? 'text' : kind };
  return { key, label: { zh: key, en: key }, type, source: { kind: 'column' } };
}
