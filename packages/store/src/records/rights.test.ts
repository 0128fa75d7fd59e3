/** Rights as rows show them, against the same expressions evaluated over records in memory. */
import type { RoleDefinition } from '@dunlin/definition';
import { compileEvaluator, type RecordAccess, type Value } from '@dunlin/expression';
import { compileGrants, type Grants, referredTable, tableOf } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import { readList } from './read-list.ts';
import { byUser, dunningModel, moment, refusals, save, smallBook, tablesIn } from './testing/dunning.ts';

const model = dunningModel();
const label = { zh: '标签', en: 'Label' };
const me = { current_user: [] };

/** Conditions over invoices, the forms that roles are written in. */
const conditions: readonly object[] = [
  { '==': [{ var: 'owner' }, me] },
  { '==': [{ var: 'owner.manager' }, me] },
  { '==': [{ var: 'customer.owner' }, me] },
  { '==': [{ var: 'customer.owner.manager' }, me] },
  { '!=': [{ var: 'customer.grade' }, 'C'] },
  { '>': [{ var: 'open_amount' }, 400] },
  { '>': [{ count_of: [{ rows: 'customer/invoices' }, { '==': [{ var: 'owner' }, me] }] }, 0] },
  { '!': [{ '==': [{ var: 'disputed' }, true] }] },
  { '>': [{ var: 'overdue_days' }, 0] },
];
const grant = fc.oneof(
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 4, arbitrary: fc.constantFrom(...conditions).map((rows) => ({ rows })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('and', 'or'), fc.constantFrom(...conditions), fc.constantFrom(...conditions))
      .map(([operator, a, b]) => ({ rows: { [operator]: [a, b] } })),
  },
);

const rolesOf = (grants: readonly RoleDefinition['tables'][string][]): Grants =>
  compileGrants(
    grants.map((each, index) => ({
      key: `r${index}`,
      label,
      tables: { invoices: each, customers: { read: true }, users: { read: true } },
    })),
    model,
  ).grants;

/** All records in memory. */
async function snapshot(session: Session) {
  const tables = new Map<string, Record<string, Value>[]>();
  for (const key of model.tables.keys()) {
    const { rows } = await sql<Record<string, Value>>`select * from ${sql.id(key)} order by id`.execute(
      session.db,
    );
    tables.set(key, rows);
  }
  const access = (key: string, row: Record<string, Value>): RecordAccess => ({
    table: key,
    get: (field) => row[field] ?? null,
    follow: (field) => {
      const target = referredTable(tableOf(model, key).fields.get(field)!)!;
      const found = tables.get(target)!.find(({ id }) => id === row[field]);
      return found === undefined ? null : access(target, found);
    },
    rows: (child, via) =>
      tables
        .get(child)!
        .filter((each) => each[via] === row['id'])
        .map((each) => access(child, each)),
  });
  return {
    invoices: tables.get('invoices')!,
    access: (row: Record<string, Value>) => access('invoices', row),
  };
}

const holds = (right: ReturnType<Grants['of']>['read'], record: RecordAccess, user: number): boolean =>
  typeof right === 'boolean' ? right : compileEvaluator(right, model)(record, { ...moment, user }) === true;

describe('rights', async () => {
  await onEachDatabase(
    (place) => {
      it('give the same rows in a list as the expressions do in memory, and let the same changes through', async () => {
        const workspace = await tablesIn(place, model);
        const ids = await place.database.transaction(workspace, async (session) => {
          const book = await smallBook(session, model);
          await save(session, model, {
            creates: Array.from({ length: 12 }, (_, i) => ({
              table: 'invoices',
              values: {
                number: `N${i}`,
                customer: i % 3 === 0 ? book.c1 : book.c2,
                amount: 100 * i,
                issued_on: '2025-06-01',
                due_on: i % 2 === 0 ? '2025-06-20' : '2025-07-20',
                disputed: i % 4 === 1 ? true : i % 4 === 2 ? null : false,
                owner: [book.s1, book.s2, book.s3, null][i % 4],
              },
            })),
          });
          return book;
        });
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.record({ read: grant, update: grant, create: grant, delete: grant }), {
              minLength: 1,
              maxLength: 2,
            }),
            fc.constantFrom(ids.m1, ids.s1, ids.s2, ids.s3),
            fc.nat(100),
            fc.constantFrom(ids.s1, ids.s2, null),
            async (roles, user, position, owner) => {
              const grants = rolesOf(roles);
              const rights = grants.of('invoices');
              const reader = byUser(user, grants);
              await place.database
                .transaction(workspace, async (session) => {
                  const before = await snapshot(session);
                  const list = await readList(session, model, reader, {
                    table: 'invoices',
                    limit: 100,
                    sums: ['amount'],
                  });
                  const readable = before.invoices.filter((row) =>
                    holds(rights.read, before.access(row), user),
                  );
                  if (rights.read === false)
                    expect(list.problems).toMatchObject([{ code: 'record.forbidden' }]);
                  else
                    expect(list.problems ?? list.records.map(({ id }) => id)).toEqual(
                      readable.map(({ id }) => id),
                    );

                  const target = before.invoices[position % before.invoices.length]!;
                  const update = { table: 'invoices', id: target['id'] as number, values: { owner } };
                  const result = await applyChanges(session, model, reader, { updates: [update] });
                  const record = before.access(target);
                  const isReadable = holds(rights.read, record, user);
                  const mayStart = isReadable && holds(rights.update, record, user);
                  if (!mayStart) {
                    const codes = refusals(result);
                    expect(codes.length).toBeGreaterThan(0);
                    for (const code of codes)
                      expect(code).toMatch(/^record\.(missing \/updates\/0\/id|forbidden \/updates\/0)$/);
                    // What cannot be read does not show that it is there.
                    if (!isReadable && rights.update !== false)
                      expect(codes).toEqual(['record.missing /updates/0/id']);
                  } else {
                    const isSame = target['owner'] === owner;
                    if (result.problems === undefined) {
                      const after = await snapshot(session);
                      const changed = after.invoices.find(({ id }) => id === target['id'])!;
                      expect(isSame || holds(rights.update, after.access(changed), user)).toBe(true);
                    } else {
                      expect(refusals(result)).toEqual(['record.forbidden /updates/0']);
                      // As the record would be.
                      const imagined = { ...target, owner };
                      const after = await snapshot(session);
                      const rows = after.invoices as Record<string, Value>[];
                      rows[rows.findIndex(({ id }) => id === target['id'])] = imagined;
                      expect(holds(rights.update, after.access(imagined), user)).toBe(false);
                    }
                  }
                  throw new Error('undo');
                })
                .catch((error: unknown) => {
                  if (!(error instanceof Error) || error.message !== 'undo') throw error;
                });
            },
          ),
          { numRuns: 60 },
        );
      }, 60_000);

      it('do not let a reference be set to a record that may not be read', async () => {
        const workspace = await tablesIn(place, model);
        await place.database.transaction(workspace, async (session) => {
          const ids = await smallBook(session, model);
          const own = { '==': [{ var: 'owner' }, me] };
          const { grants } = compileGrants(
            [
              {
                key: 'r',
                label,
                tables: {
                  customers: { read: { rows: own } },
                  invoices: { create: true, read: true },
                  users: { read: true },
                },
              },
            ],
            model,
          );
          const create = (customer: number) =>
            applyChanges(session, model, byUser(ids.s1, grants), {
              creates: [
                {
                  table: 'invoices',
                  values: {
                    number: `X${customer}`,
                    customer,
                    amount: 1,
                    issued_on: '2025-06-01',
                    due_on: '2025-06-01',
                  },
                },
              ],
            });
          expect(refusals(await create(ids.c2))).toEqual(['record.reference /creates/0/values/customer']);
          expect(refusals(await create(ids.c1))).toEqual([]);
        });
      });
    },
    { only: ['embedded', 'PostgreSQL 18'] },
  );
});
