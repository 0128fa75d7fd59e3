/** What the routes of imports answer. */
import { ImportMapping, SourceSettings } from '@dunlin/runtime';
import { Type } from 'typebox';
import { RecordId } from './shapes.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const label = Type.Object({ zh: Type.String(), en: Type.String() });
const counts = Type.Object({
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
});

export const RowProblem = Type.Object({
  row: nullable(Type.Integer({ description: 'As a spreadsheet counts' })),
  column: nullable(Type.String()),
  code: Type.String(),
  detail: Type.String(),
  value: nullable(Type.String()),
  severity: Type.Enum(['error', 'warning']),
  params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

export const ImportState = Type.Enum([
  'draft',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
]);

const summary = {
  id: RecordId,
  file: Type.Object({
    name: Type.String(),
    size: Type.Integer(),
    format: Type.Enum(['csv', 'xlsx']),
  }),
  state: ImportState,
  mode: nullable(Type.Enum(['skip', 'all'])),
  createdAt: Type.String(),
  createdBy: nullable(Type.Object({ id: RecordId, name: Type.String() })),
  startedAt: nullable(Type.String()),
  endedAt: nullable(Type.String()),
  progress: nullable(
    Type.Object({ row: Type.Integer(), rows: nullable(Type.Integer()), share: Type.Number() }),
  ),
  result: nullable(
    Type.Object({
      read: Type.Integer(),
      ...counts.properties,
      skipped: Type.Integer(),
      problems: Type.Integer(),
      errors: Type.Integer(),
      warnings: Type.Integer(),
      byTable: Type.Record(Type.String(), counts),
    }),
  ),
  undo: nullable(Type.Object({ deleted: Type.Integer(), restored: Type.Integer(), left: Type.Integer() })),
  failure: nullable(Type.Object({ code: Type.String(), detail: Type.String() })),
  tables: Type.Array(Type.String()),
};
export const ImportSummary = Type.Object(summary);

const example = Type.Object({ row: Type.Integer(), value: Type.String() });
const reading = Type.Object({
  dates: Type.Optional(Type.Array(Type.String())),
  decimal: Type.Optional(Type.String()),
  grouping: Type.Optional(Type.String()),
});
const kind = Type.Enum(['empty', 'text', 'number', 'date', 'datetime', 'boolean', 'email', 'phone']);
const encodingSample = Type.Object({ encoding: Type.String(), sample: Type.Array(Type.String()) });

/** A mapping as it is kept: it may not be right yet. */
const keptMapping = Type.Record(Type.String(), Type.Unknown());

export const ImportAnalysis = Type.Object({
  source: SourceSettings,
  encoding: nullable(
    Type.Object({
      guess: Type.String(),
      confidence: Type.Number(),
      sure: Type.Boolean(),
      others: Type.Array(encodingSample),
    }),
  ),
  sheets: nullable(Type.Array(Type.Object({ name: Type.String() }))),
  rows: Type.Integer(),
  header: Type.Array(Type.String()),
  sample: Type.Array(Type.Object({ row: Type.Integer(), cells: Type.Array(Type.String()) })),
  columns: Type.Array(
    Type.Object({
      name: Type.String(),
      position: Type.Integer(),
      filled: Type.Integer(),
      empty: Type.Integer(),
      distinct: Type.Integer(),
      examples: Type.Array(Type.String()),
      kind,
      kinds: Type.Array(Type.Object({ kind, count: Type.Integer() })),
      read: reading,
      unreadable: Type.Object({ count: Type.Integer(), examples: Type.Array(example) }),
    }),
  ),
  questions: Type.Array(Type.Object({ kind: Type.Enum(['date-order', 'encoding']) })),
  findings: Type.Array(
    Type.Object({
      code: Type.String(),
      column: nullable(Type.String()),
      count: Type.Integer(),
      examples: Type.Array(example),
      params: Type.Record(Type.String(), Type.Unknown()),
      detail: Type.String(),
    }),
  ),
  proposal: nullable(ImportMapping),
  matches: Type.Array(
    Type.Object({
      column: Type.String(),
      table: Type.String(),
      field: Type.String(),
      record: Type.String(),
      score: Type.Number(),
      how: Type.Enum(['key', 'label', 'synonym', 'similar', 'content']),
    }),
  ),
  saved: Type.Array(Type.Object({ key: Type.String(), label, mapping: keptMapping })),
});

export const ImportDetail = Type.Object({
  ...summary,
  source: SourceSettings,
  mapping: nullable(keptMapping),
  analysis: nullable(ImportAnalysis),
});

export const ImportTargets = Type.Object({
  tables: Type.Array(
    Type.Object({
      key: Type.String(),
      label,
      labelOne: label,
      title: Type.String(),
      create: Type.Boolean(),
      update: Type.Boolean(),
      keys: Type.Array(Type.Array(Type.String())),
      fields: Type.Array(
        Type.Object({
          key: Type.String(),
          label,
          type: Type.String(),
          required: Type.Boolean(),
          unique: Type.Boolean(),
          choices: Type.Optional(Type.Array(Type.Object({ key: Type.String(), label }))),
          table: Type.Optional(Type.String()),
          by: Type.Optional(Type.Array(Type.Object({ field: Type.String(), label, unique: Type.Boolean() }))),
          decimals: Type.Optional(Type.Integer()),
        }),
      ),
    }),
  ),
});

const left = Type.Object({
  count: Type.Integer(),
  records: Type.Array(
    Type.Object({
      table: Type.String(),
      id: RecordId,
      title: nullable(Type.String()),
      reason: Type.Enum(['changed', 'deleted', 'acted', 'referenced', 'forbidden', 'refused']),
    }),
  ),
});
const byTable = Type.Record(Type.String(), Type.Integer());
export const UndoPlan = Type.Object({
  possible: Type.Boolean(),
  reason: nullable(Type.Object({ code: Type.String(), detail: Type.String() })),
  delete: byTable,
  restore: byTable,
  left,
});

export const ImportProblems = Type.Object({
  problems: Type.Array(RowProblem),
  nextCursor: nullable(Type.String()),
  groups: Type.Array(
    Type.Object({
      code: Type.String(),
      column: nullable(Type.String()),
      severity: Type.Enum(['error', 'warning']),
      count: Type.Integer(),
    }),
  ),
  leftOut: Type.Integer(),
});

export const ImportedRecords = Type.Object({
  records: Type.Array(
    Type.Object({
      table: Type.String(),
      id: RecordId,
      title: Type.String(),
      operation: Type.Enum(['created', 'updated']),
    }),
  ),
  nextCursor: nullable(Type.String()),
});

export const ImportPreview = Type.Object({
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      cells: Type.Array(Type.String()),
      records: Type.Array(
        Type.Object({
          name: Type.String(),
          table: Type.String(),
          outcome: Type.Enum(['created', 'updated', 'unchanged']),
          id: nullable(RecordId),
          values: Type.Record(Type.String(), Type.Unknown()),
          changes: Type.Array(
            Type.Object({ field: Type.String(), old: Type.Unknown(), new: Type.Unknown() }),
          ),
        }),
      ),
      problems: Type.Array(RowProblem),
    }),
  ),
  refs: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
});

export const SavedMapping = Type.Object({
  key: Type.String(),
  label,
  fingerprint: nullable(Type.String()),
  savedAt: Type.String(),
  savedBy: nullable(Type.Object({ id: RecordId, name: Type.String() })),
  mapping: keptMapping,
});

/** What the command line is answered. */
export const WholeImport = Type.Object({
  read: Type.Integer(),
  ...counts.properties,
  skipped: Type.Integer(),
  problems: Type.Array(RowProblem),
  problemsLeftOut: Type.Integer(),
  byTable: Type.Record(Type.String(), counts),
  import: nullable(RecordId),
});
