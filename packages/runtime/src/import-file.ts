/** Imports into this workspace, with the rights of whoever imports. */
import { QueryBuilder, type Value } from '@dunlin/expression';
import { applyChanges, type Changes } from '@dunlin/store';
import { fieldOf, tableOf } from '@dunlin/tables';
import { afterChanges } from './after-changes.ts';
import {
  type FoundRecord,
  type ImportPort,
  type ImportResult,
  type ImportSource,
  type ImportTransaction,
  importFile as runImport,
} from './import/index.ts';
import { grantsOf, type Person } from './person.ts';
import { Refusal } from './refusal.ts';
import { parametersOf, type Work, type Workspace } from './workspace.ts';

/**
 * @param mapping a mapping document, see docs/import.md
 * @throws Refusal where the mapping is wrong or a table may not be imported into
 */
export async function importFile(
  workspace: Workspace,
  person: Person,
  source: ImportSource,
  mapping: unknown,
  { name, dryRun = false }: { name: string; dryRun?: boolean },
): Promise<ImportResult> {
  const app = await workspace.read(async (work) => work.app);
  const grants = grantsOf(app, person);
  for (const table of tablesOf(mapping)) {
    if (app.model.table(table) !== undefined && !grants.of(table).import) {
      throw Refusal.forbidden(`import into the table "${table}"`);
    }
  }
  const port: ImportPort = {
    model: app.model,
    transaction: (work, { rollback }) =>
      undone(rollback, () =>
        workspace.write(async (within) => {
          const done = await work(transactionOf(within, person, name));
          if (rollback) throw new Undone(done);
          return done;
        }),
      ),
  };
  const moment = workspace.moment();
  const answer = await runImport(port, source, mapping, { moment, dryRun });
  if ('mappingProblems' in answer) throw Refusal.invalid(answer.mappingProblems);
  return answer.result;
}

/** Carries a result out of a transaction that is taken back. */
class Undone<T> {
  readonly result: T;
  constructor(result: T) {
    this.result = result;
  }
}

async function undone<T>(expected: boolean, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (expected && error instanceof Undone) return error.result as T;
    throw error;
  }
}

function transactionOf(work: Work, person: Person, file: string): ImportTransaction {
  const { session, app, moment } = work;
  return {
    lookup: (table, by, keys, fields) => lookup(work, person, table, by, keys, fields),
    async apply(changes) {
      const context = {
        actor: person.actor,
        through: { kind: 'import', ref: file },
        moment,
        grants: grantsOf(app, person),
      } as const;
      const result = await applyChanges(session, app.model, context, changes);
      if (result.problems !== undefined) return { problems: result.problems };
      const { created, changed } = result as Changes;
      await afterChanges(work, changed);
      return { created: created.map(({ id, ref }) => ({ id, ref: ref! })) };
    },
  };
}

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
  const { read } = grantsOf(app, person).of(table);
  if (read === false) return [];
  if (read !== true) query.where(read);
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
  const asked = [...new Set([...by, ...fields])];
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

/** Tables that a mapping names, whatever else is wrong with it. */
function tablesOf(mapping: unknown): string[] {
  const { records } = (mapping ?? {}) as { records?: unknown };
  if (!Array.isArray(records)) return [];
  return records.flatMap((each) => {
    const { table } = (each ?? {}) as { table?: unknown };
    return typeof table === 'string' ? [table] : [];
  });
}
