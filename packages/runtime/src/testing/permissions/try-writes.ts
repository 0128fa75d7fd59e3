/** Tries a write or an import as a reader does, without leaving anything behind. */
import { changeWithin } from '../../change-records.ts';
import { importFile } from '../../imports/import-file.ts';
import type { Person } from '../../person.ts';
import type { Workspace } from '../../workspace.ts';
import { fieldOf } from './shape.ts';
import { takenBack } from './taken-back.ts';
import type { ImportAsk, WriteAsk } from './write-asks.ts';

export interface WriteAnswer {
  readonly created: readonly number[];
  readonly updated: readonly number[];
  readonly deleted: readonly number[];
}

export const tryWrite = (workspace: Workspace, person: Person, ask: WriteAsk): Promise<WriteAnswer> =>
  takenBack(workspace, async (work) => {
    const { table, creates, updates, deletes } = ask;
    const done = await changeWithin(
      work,
      person,
      { kind: 'api' },
      {
        creates: creates.map((values) => ({ table, values })),
        updates: updates.map((each) => ({ table, ...each })),
        deletes: deletes.map((id) => ({ table, id })),
      },
    );
    const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);
    return { created: ids(done.created), updated: ids(done.updated), deleted: ids(done.deleted) };
  });

export interface ImportAnswer {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly problems: unknown;
}

export async function tryImport(workspace: Workspace, person: Person, ask: ImportAsk): Promise<ImportAnswer> {
  const { table, key, fields, found, rows } = ask;
  const column = (field: string) => ({
    column: field,
    ...(fieldOf(table, field).kind === 'boolean' ? { translate: { true: true, false: false } } : {}),
  });
  const values = Object.fromEntries(
    fields.map((field) => {
      const by = found[field];
      const to = fieldOf(table, field).to;
      return [field, by === undefined ? column(field) : { find: { table: to, by, value: column(field) } }];
    }),
  );
  const mapping = {
    key: 'proof',
    label: { zh: 'proof', en: 'proof' },
    source: { format: 'csv', dates: ['YYYY-MM-DD'] },
    records: [{ name: 'row', table, ...(key === undefined ? {} : { key: [key] }), values }],
  };
  const lines = [fields, ...rows.map((row) => fields.map((field) => String(row[field] ?? '')))];
  const text = lines.map((line) => line.join(',')).join('\n');
  const source = { open: () => [`${text}\n`] };
  const result = await importFile(workspace, person, source, mapping, { name: 'proof', dryRun: true });
  const { created, updated, unchanged, skipped, problems } = result;
  return { created, updated, unchanged, skipped, problems };
}
