/** The first rows of a file as they would be written, with all checks of the tables; nothing stays. */
import type { Value } from '@dunlin/expression';
import { type AppModel, fieldOf, referredTable, tableOf } from '@dunlin/tables';
import type { BlobStore } from '../files/index.ts';
import { type ImportMapping, importFile, type RowProblem, validateMapping } from '../import/index.ts';
import type { RecordOutcome, RecordResult } from '../import/run/attempt-batch.ts';
import type { Person } from '../person.ts';
import { type References, referenceTitles, WantedReferences } from '../references.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import { toWire } from '../wire-value.ts';
import type { Workspace } from '../workspace.ts';
import { refuseTables, unreadableKeys } from './import-rights.ts';
import { importSource } from './import-source.ts';
import { ownImport } from './own-import.ts';
import { workspacePort } from './workspace-port.ts';

export interface PreviewRecord {
  name: string;
  table: string;
  outcome: RecordOutcome;
  /** Of one that is there already. */
  id: number | null;
  /** What the row gives it. */
  values: Record<string, Value>;
  changes: { field: string; old: Value; new: Value }[];
}

export interface ImportPreview {
  rows: { row: number; cells: string[]; records: PreviewRecord[]; problems: RowProblem[] }[];
  refs: References;
}

/** @throws Refusal with the problems of the mapping */
export async function previewImport(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore,
  id: number,
  { mapping: given, rows }: { mapping?: unknown; rows: number },
): Promise<ImportPreview> {
  const { row, app } = await workspace.read(async (work) => ({
    row: await ownImport(work, person, id),
    app: work.app,
  }));
  const mapping = (given ?? row.mapping) as ImportMapping | null;
  if (mapping === null) throw new Refusal('invalid', 'import.no-mapping', 'The import has no mapping yet');
  refuseTables(app, person, mapping);
  refuseErrors(validateMapping(mapping, app.model));
  refuseErrors(unreadableKeys(app, person, mapping));
  const shown = new Map<number, ImportPreview['rows'][number]>();
  const answer = await importFile(
    workspacePort(workspace, app, person, ''),
    importSource(blobs, row.sha256),
    mapping,
    {
      moment: { ...workspace.moment(), zone: workspace.zone },
      dryRun: true,
      maxRows: rows,
      read: ({ row: number, cells }) => {
        shown.set(number, {
          row: number,
          cells: cells.map((cell) => cell.slice(0, 200)),
          records: [],
          problems: [],
        });
      },
      written: (_, results) => {
        for (const result of results) {
          for (const number of result.rows) shown.get(number)?.records.push(previewed(app.model, result));
        }
      },
    },
  );
  if ('mappingProblems' in answer) throw Refusal.invalid(answer.mappingProblems);
  const outside: RowProblem[] = [];
  for (const problem of answer.result.problems) {
    const line = problem.row === null ? undefined : shown.get(problem.row);
    (line?.problems ?? outside).push(problem);
  }
  const first = outside.find(({ severity }) => severity === 'error');
  if (shown.size === 0 && first !== undefined) throw new Refusal('invalid', first.code, first.detail);
  const lines = [...shown.values()];
  const refs = await workspace.read((work) => referenceTitles(work, person, wantedOf(app.model, lines).ids));
  return { rows: lines, refs };
}

function previewed(model: AppModel, result: RecordResult): PreviewRecord {
  const table = tableOf(model, result.table);
  const wire = (field: string, value: Value): Value => toWire(value, fieldOf(table, field).type.kind);
  const entries = [...result.values].map(([field, value]): [string, Value] => [
    field,
    // A record that the same rows make has no id that anybody could look up.
    typeof value === 'object' && value !== null && 'ref' in value ? null : wire(field, value as Value),
  ]);
  const before = result.before;
  return {
    name: result.name,
    table: result.table,
    outcome: result.outcome,
    id: before === undefined ? null : result.id,
    values: Object.fromEntries(entries),
    changes:
      result.outcome !== 'updated' || before === undefined
        ? []
        : entries.flatMap(([field, now]) => {
            const old = wire(field, before[field] ?? null);
            return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ field, old, new: now }];
          }),
  };
}

function wantedOf(model: AppModel, lines: ImportPreview['rows']): WantedReferences {
  const wanted = new WantedReferences();
  for (const { records } of lines) {
    for (const { table, id, values, changes } of records) {
      wanted.add(table, id);
      for (const [field, value] of Object.entries(values))
        wanted.add(referredTable(fieldOf(tableOf(model, table), field)), value);
      for (const { field, old } of changes)
        wanted.add(referredTable(fieldOf(tableOf(model, table), field)), old);
    }
  }
  return wanted;
}
