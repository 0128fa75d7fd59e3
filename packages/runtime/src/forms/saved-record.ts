/** A record as it is saved, with its rows, for the engine of forms: all of it, whoever asks. */

import type { Value } from '@dunlin/expression';
import type { GivenRow } from '@dunlin/forms';
import { readRecord } from '@dunlin/store';
import { type ModelTable, systemActor } from '@dunlin/tables';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';

export interface SavedRecord {
  readonly values: Readonly<Record<string, Value>>;
  readonly rows: Readonly<Record<string, readonly GivenRow[]>>;
}

export async function savedRecord(
  { session, app, moment }: Work,
  table: ModelTable,
  id: number,
): Promise<SavedRecord> {
  const context = { actor: systemActor, moment };
  const found = await readRecord(session, app.model, context, { table: table.key, id, collections: true });
  if (found === undefined) throw Refusal.missing('record', `${table.key}/${id}`);
  if (found.problems.length > 0) throw Refusal.invalid(found.problems);
  const collections = [...table.collections.values()].filter(
    ({ target, files }) => target === undefined && !files,
  );
  const rows = collections.map(({ key }): [string, GivenRow[]] => [
    key,
    ((found.record[key] ?? []) as readonly Readonly<Record<string, Value>>[]).map(
      ({ id: row, version, ...values }) => ({ id: row as number, version: version as number, values }),
    ),
  ]);
  return { values: found.record, rows: Object.fromEntries(rows) };
}
