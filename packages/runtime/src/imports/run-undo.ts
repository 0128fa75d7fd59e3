/**
 * The work of taking an import back: what it made goes to the trash, what it changed gets its values back, wherever
 * nobody has changed it since and no flow has acted on it. The rest stays as it is, and is listed.
 *
 *   changes of the import, the last one first ─▶ batches ─▶ deletes and updates ─▶ how far it is, with what was left
 */
import {
  addLeftRecords,
  applyChanges,
  changesToUndo,
  endWork,
  type ImportRow,
  type LeftReason,
  type LeftRecord,
  noteProgress,
  type UndoableChange,
} from '@dunlin/store';
import { afterChanges } from '../after-changes.ts';
import { noteEvents } from '../audit/index.ts';
import { ImportStopped } from '../import/run/import-file.ts';
import { grantsOf, type Person } from '../person.ts';
import type { Work, Workspace } from '../workspace.ts';
import type { WorkOnImport } from './run-import.ts';
import { boundsOf, undoThroughOf } from './through-of.ts';

const batchChanges = 1_000;

interface Undone {
  readonly deleted: number;
  readonly restored: number;
  readonly left: number;
}

export async function runUndo(
  workspace: Workspace,
  row: ImportRow,
  { person, hold, signal }: WorkOnImport,
): Promise<void> {
  const bounds = boundsOf(row);
  let before = row.undone_change ?? (row.last_change ?? Number.MAX_SAFE_INTEGER - 1) + 1;
  let undone = (row.undone ?? { deleted: 0, restored: 0, left: 0 }) as unknown as Undone;
  for (;;) {
    if (signal.aborted) throw new ImportStopped();
    const from = before;
    const so = undone;
    const next = await workspace.write(async (work) => {
      const changes = await changesToUndo(work.session, bounds, { before: from, limit: batchChanges });
      const last = changes.at(-1);
      if (last === undefined) return undefined;
      const { deleted, restored, left } = await undoChanges(work, person, row, changes);
      const added = await addLeftRecords(work.session, row.id, left);
      const sums = {
        deleted: so.deleted + deleted,
        restored: so.restored + restored,
        left: so.left + added,
      };
      const noted = await noteProgress(work.session, row.id, hold(), { undoneChange: last.id, undone: sums });
      if (noted === 'lost') throw new ImportStopped();
      return { before: last.id, sums, stop: noted === 'stop' };
    });
    if (next === undefined) break;
    before = next.before;
    undone = next.sums;
    if (next.stop) throw new ImportStopped();
  }
  await workspace.write(async (work) => {
    await endWork(work.session, row.id, hold().holder, { state: 'undone', now: work.moment.now });
    const through = { kind: 'import', ref: undoThroughOf(row) } as const;
    const detail = { import: row.id, ...undone };
    await noteEvents(work, person, [{ kind: 'import.undone', subject: row.file_name, detail, through }]);
  });
}

async function undoChanges(
  work: Work,
  person: Person,
  row: ImportRow,
  changes: readonly UndoableChange[],
): Promise<{ deleted: number; restored: number; left: LeftRecord[] }> {
  const { session, app, moment } = work;
  const left: LeftRecord[] = changes.flatMap(({ table, record, reason }) =>
    reason === null ? [] : [{ table, id: record, reason }],
  );
  const stays = new Set(left.map(({ table, id }) => `${table}:${id}`));
  let { deletes, updates } = planned(changes, stays, app.model.tables);
  const context = {
    actor: person.actor,
    through: { kind: 'import', ref: undoThroughOf(row) },
    moment,
    grants: grantsOf(app, person),
  } as const;
  while (deletes.length + updates.length > 0) {
    const result = await applyChanges(session, app.model, context, { deletes, updates });
    if (result.problems === undefined) {
      await afterChanges(work, result.changed);
      break;
    }
    const wrong = new Map<string, LeftReason>();
    for (const { pointer, code } of result.problems) {
      const [, list, index] = pointer.split('/');
      const each = (list === 'deletes' ? deletes : list === 'updates' ? updates : [])[Number(index)];
      if (each !== undefined) wrong.set(`${each.table}:${each.id}`, reasons[code] ?? 'refused');
    }
    if (wrong.size === 0) {
      for (const { table, id } of [...deletes, ...updates]) wrong.set(`${table}:${id}`, 'refused');
    }
    const goes = ({ table, id }: { table: string; id: number }): boolean => {
      const reason = wrong.get(`${table}:${id}`);
      if (reason === undefined) return true;
      left.push({ table, id, reason });
      return false;
    };
    deletes = deletes.filter(goes);
    updates = updates.filter(goes);
  }
  return { deleted: deletes.length, restored: updates.length, left };
}

const reasons: Readonly<Record<string, LeftReason>> = {
  'record.referenced': 'referenced',
  'record.missing': 'deleted',
  'record.forbidden': 'forbidden',
  'record.conflict': 'changed',
  'rights.field': 'forbidden',
};

interface Target {
  readonly table: string;
  readonly id: number;
}

/** What a batch of changes asks for; of several changes of a record the oldest values hold, and one that was made goes. */
function planned(
  changes: readonly UndoableChange[],
  stays: ReadonlySet<string>,
  tables: ReadonlyMap<string, { readonly columns: ReadonlyMap<string, { readonly readOnly: boolean }> }>,
): { deletes: Target[]; updates: (Target & { values: Record<string, unknown> })[] } {
  const made = new Map<string, Target>();
  const changed = new Map<string, Target & { values: Record<string, unknown> }>();
  for (const { table, record, operation, old } of changes) {
    const name = `${table}:${record}`;
    const columns = tables.get(table)?.columns;
    if (stays.has(name) || columns === undefined) continue;
    if (operation === 'create') made.set(name, { table, id: record });
    else {
      // Fields that have gone meanwhile, or that the system keeps, are not set.
      const own = Object.entries(old ?? {}).filter(([field]) => columns.get(field)?.readOnly === false);
      const before = changed.get(name)?.values ?? {};
      changed.set(name, { table, id: record, values: { ...before, ...Object.fromEntries(own) } });
    }
  }
  for (const name of made.keys()) changed.delete(name);
  const updates = [...changed.values()].filter(({ values }) => Object.keys(values).length > 0);
  return { deletes: [...made.values()], updates };
}
