/**
 * The port of imports over a workspace: transactions, look-ups and writes with the rights of whoever imports.
 *
 * What the person may not read is never found, and its values are never compared with those of a file: an import tells
 * nothing about records that it could not tell about otherwise.
 */
import { QueryBuilder, type Value } from '@dunlin/expression';
import { addImportProblems, applyChanges, applyChangesIf, type Hold, noteProgress } from '@dunlin/store';
import { fieldOf, tableOf } from '@dunlin/tables';
import { peopleProblems, watchLastAdmin } from '../administration/guard-people.ts';
import { afterChanges } from '../after-changes.ts';
import { withoutHidden } from '../change-records.ts';
import type { CompiledApp } from '../compiled-app.ts';
import type { FoundRecord, ImportChanges, ImportPort, ImportTransaction } from '../import/index.ts';
import { ImportStopped } from '../import/run/import-file.ts';
import { grantsOf, type Person } from '../person.ts';
import { tryAndTakeBack } from '../take-back.ts';
import { parametersOf, type Work, type Workspace } from '../workspace.ts';

/** The import that the port works for, where it is one that is kept. */
export interface KeptImport {
  readonly id: number;
  /** Whose process works on it, as of now. */
  hold(): Hold;
}

/** @param through what the history says the changes came through */
export const workspacePort = (
  workspace: Workspace,
  app: CompiledApp,
  person: Person,
  through: string,
  kept?: KeptImport,
): ImportPort => ({
  model: app.model,
  transaction: (work, { rollback }) => {
    const run = (within: Work) => work(transactionOf(within, person, through, kept));
    return rollback ? tryAndTakeBack(workspace, run) : workspace.write(run);
  },
});

function transactionOf(
  work: Work,
  person: Person,
  through: string,
  kept: KeptImport | undefined,
): ImportTransaction {
  const { session, app, moment } = work;
  return {
    lookup: (table, by, keys, fields) => lookup(work, person, table, by, keys, fields),
    async apply(changes) {
      const ofPeople = peopleProblems(app, person, changes);
      if (ofPeople.length > 0) return { problems: ofPeople };
      const lastAdmin = await watchLastAdmin(work, changes);
      const context = {
        actor: person.actor,
        through: { kind: 'import', ref: through },
        moment,
        grants: grantsOf(app, person),
      } as const;
      // Who would leave nobody to administer is one row of many: it is told as such.
      const result = touchesPeople(changes)
        ? await applyChangesIf(session, app.model, context, changes, lastAdmin)
        : await applyChanges(session, app.model, context, changes);
      if (result.problems !== undefined)
        return { problems: await withoutHidden(work, person, changes, result.problems) };
      await afterChanges(work, result.changed);
      return { created: result.created.map(({ id, ref }) => ({ id, ref: ref! })) };
    },
    async checkpoint({ row, counts, problems }) {
      if (kept === undefined) return;
      const next = await noteProgress(session, kept.id, kept.hold(), { row, counts });
      if (next === 'lost') throw new ImportStopped();
      await addImportProblems(session, kept.id, problems);
    },
  };
}

const touchesPeople = ({ updates }: ImportChanges): boolean => updates.some(({ table }) => table === 'users');

/** One query: each field of the key narrowed to the values that occur, the combinations picked out of what comes. */
async function lookup(
  work: Work,
  person: Person,
  table: string,
  by: readonly string[],
  keys: readonly (readonly Value[])[],
  fields: readonly string[],
): Promise<FoundRecord[]> {
  const { session, app } = work;
  if (keys.length === 0) return [];
  const query = new QueryBuilder(app.model, table, { stored: true });
  const rights = grantsOf(app, person).of(table);
  if (rights.read === false) return [];
  if (rights.read !== true) query.where(rights.read);
  const lists: Record<string, Value | readonly number[]> = {};
  by.forEach((field, index) => {
    const { type } = fieldOf(tableOf(app.model, table), field);
    const values = [...new Set(keys.map((key) => key[index] ?? null))].filter((value) => value !== null);
    lists[`key${index}`] = values as readonly string[] | readonly number[];
    query.where({
      kind: 'call',
      fn: 'in-list',
      args: [query.field(field), { kind: 'parameter', name: `key${index}`, type }],
      type: { kind: 'boolean' },
    });
  });
  // What may not be read everywhere is left out, and so counts as different.
  const readable = fields.filter((field) => rights.field(field).read === true);
  const asked = [...new Set([...by, ...readable])];
  for (const field of ['id', 'version', ...asked]) query.column(field, query.field(field));
  const rows = await session.run(query.build(), { ...parametersOf(work, person), ...lists });
  const wanted = new Set(keys.map((key) => JSON.stringify(key)));
  return rows
    .filter((row) => wanted.has(JSON.stringify(by.map((field) => row[field] ?? null))))
    .map((row) => ({
      id: row['id'] as number,
      version: row['version'] as number,
      values: Object.fromEntries(asked.map((field) => [field, row[field] ?? null])),
    }));
}
