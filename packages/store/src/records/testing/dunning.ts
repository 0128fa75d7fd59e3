/** The dunning pack's tables in a workspace of a test, and short ways to write to it. */
import { readdirSync, readFileSync } from 'node:fs';
import type { RoleDefinition, TableDefinition } from '@dunlin/definition';
import {
  type AppModel,
  buildModel,
  compileGrants,
  type Grants,
  type Moment,
  systemActor,
} from '@dunlin/tables';
import type { Place } from '@dunlin/testkit';
import { applySchemaChange } from '../../schema-change/index.ts';
import type { Session } from '../../session.ts';
import { applyChanges } from '../apply-changes.ts';
import type { ChangeResult, ChangeSet, Changes, WriteContext } from '../change-set.ts';

const folder = new URL('../../../../../examples/dunning/', import.meta.url);

const readFolder = <T>(kind: string): T[] =>
  readdirSync(new URL(`${kind}/`, folder))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(`${kind}/${file}`, folder), 'utf8')));

/** Owners may be moved by everybody here: rights follow them, and the tests look at that. */
const movable = (table: TableDefinition): TableDefinition => ({
  ...table,
  fields: table.fields.map(({ changes: _, ...field }) => field),
});

export function dunningModel(): AppModel {
  const { model, problems } = buildModel(readFolder<TableDefinition>('tables').map(movable));
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

/** Rights of somebody with these roles of the pack. */
export function dunningGrants(model: AppModel, ...roles: string[]): Grants {
  const { grants, problems } = compileGrants(
    readFolder<RoleDefinition>('roles').filter(({ key }) => roles.includes(key)),
    model,
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return grants;
}

export const moment: Moment = { now: '2025-07-01T01:00:00.000Z', today: '2025-07-01' };

export const bySystem: WriteContext = { actor: systemActor, through: { kind: 'system' }, moment };

export const byUser = (userId: number, grants: Grants): WriteContext => ({
  actor: { kind: 'user', userId, roles: [] },
  through: { kind: 'form' },
  moment,
  grants,
});

/** A workspace of its own with the tables of `model`. @returns its key */
export async function tablesIn(place: Place, model: AppModel): Promise<string> {
  const workspace = await place.freshWorkspace();
  await place.database.transaction(workspace, async (session) => {
    const { problems } = await applySchemaChange(session, model, moment);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  });
  return workspace;
}

export function succeeded(result: ChangeResult): Changes {
  if (result.problems !== undefined) throw new Error(JSON.stringify(result.problems, null, 1));
  return result;
}

/** Problems as `code pointer`. */
export const refusals = (result: ChangeResult): string[] =>
  (result.problems ?? []).map(({ code, pointer }) => `${code} ${pointer}`);

export const save = async (session: Session, model: AppModel, changes: ChangeSet, context = bySystem) =>
  succeeded(await applyChanges(session, model, context, changes));

/** Two sales people with their manager, a customer each, and an invoice of each customer. */
export async function smallBook(session: Session, model: AppModel) {
  const user = (name: string, more: object = {}) => ({
    table: 'users',
    ref: name,
    values: { name, email: `${name}@example.com`, roles: ['sales'], ...more },
  });
  const { created } = await save(session, model, {
    creates: [
      user('m1', { roles: ['sales_manager'] }),
      user('s1', { manager: { ref: 'm1' } }),
      user('s2', { manager: { ref: 'm1' } }),
      user('s3'),
      {
        table: 'customers',
        ref: 'c1',
        values: { number: 'C1', name: '华信贸易', grade: 'B', owner: { ref: 's1' } },
      },
      {
        table: 'customers',
        ref: 'c2',
        values: { number: 'C2', name: 'Big', grade: 'C', owner: { ref: 's2' } },
      },
      {
        table: 'invoices',
        ref: 'i1',
        values: {
          number: 'I1',
          customer: { ref: 'c1' },
          amount: '100000',
          issued_on: '2025-05-31',
          due_on: '2025-06-30',
        },
      },
      {
        table: 'invoices',
        ref: 'i2',
        values: {
          number: 'I2',
          customer: { ref: 'c2' },
          amount: 500,
          issued_on: '2025-05-31',
          due_on: '2025-06-30',
        },
      },
    ],
  });
  return Object.fromEntries(created.map(({ ref, id }) => [ref!, id])) as Record<
    'm1' | 's1' | 's2' | 's3' | 'c1' | 'c2' | 'i1' | 'i2',
    number
  >;
}
