/** Levels of fields as records show them and as writes respect them, on every database. */
import type { FieldLevel, RoleDefinition, TableDefinition } from '@dunlin/definition';
import { check, type Node } from '@dunlin/expression';
import { buildModel, compileGrants, type Grants } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import type { ChangeSet } from './change-set.ts';
import type { ListRequest } from './prepare-list.ts';
import { readList } from './read-list.ts';
import { readRecord } from './read-record.ts';
import { byUser, refusals, save, tablesIn } from './testing/dunning.ts';

const label = { zh: '标签', en: 'Label' };
const field = (key: string, type = 'text', more: object = {}) => ({ key, type, label, ...more });
const tables: TableDefinition[] = [
  {
    key: 'clients',
    label,
    labelOne: label,
    title: 'name',
    fields: [
      field('name', 'text', { required: true }),
      field('phone', 'phone'),
      field('ceiling', 'money'),
      field('tax_id', 'text', { unique: true }),
      field('rank', 'text', { required: true, default: 'new' }),
      field('owner', 'user'),
      field('boss', 'reference', { options: { table: 'clients' } }),
      field('room', 'formula', { options: { expression: { '-': [{ var: 'ceiling' }, 1] } } }),
      field('boss_phone', 'lookup', { options: { path: 'boss.phone' } }),
      field('notes', 'child-table', { options: { table: 'notes', via: 'client' } }),
    ],
    checks: [
      {
        key: 'small',
        expression: { or: [{ is_empty: [{ var: 'ceiling' }] }, { '<': [{ var: 'ceiling' }, 1000] }] },
        message: { zh: '{ceiling}', en: 'too high: {ceiling}' },
        values: { ceiling: { var: 'ceiling' } },
      },
    ],
  },
  {
    key: 'notes',
    label,
    labelOne: label,
    title: 'text',
    fields: [
      field('client', 'reference', { required: true, options: { table: 'clients' } }),
      field('text'),
      field('secret'),
    ],
  },
];
const built = buildModel(tables);
const model = built.model!;

type Tables = RoleDefinition['tables'];
const mine = { rows: { '==': [{ var: 'owner' }, { current_user: [] }] } };
const everything = { read: true, create: true, update: true, delete: true } as const;

function grantsOf(...roles: Tables[]): Grants {
  const { grants, problems } = compileGrants(
    roles.map((each, index) => ({ key: `r${index}`, label, tables: each })),
    model,
  );
  expect(problems).toEqual([]);
  return grants;
}

const clients = (fields: Record<string, FieldLevel>, more: Tables[string] = everything): Tables => ({
  '*': { read: true },
  clients: { ...more, fields },
});

const condition = (expression: object): Node => {
  const { node, problems } = check(expression as never, { schema: model, table: 'clients' });
  if (node === undefined) throw new Error(JSON.stringify(problems));
  return node;
};

/** Two people and two clients; the first client is of the first person, the second of the other, below the first. */
async function book(session: Session) {
  const user = (name: string) => ({
    table: 'users',
    ref: name,
    values: { name, email: `${name}@example.com`, roles: [] },
  });
  const { created } = await save(session, model, {
    creates: [
      user('ann'),
      user('ben'),
      {
        table: 'clients',
        ref: 'a',
        values: {
          name: 'Alpha',
          phone: '13800138000',
          ceiling: 500,
          tax_id: 'T1',
          owner: { ref: 'ann' },
          notes: [{ text: 'first', secret: 'x' }],
        },
      },
      {
        table: 'clients',
        ref: 'b',
        values: {
          name: 'Beta',
          phone: '13900139000',
          tax_id: 'T2',
          owner: { ref: 'ben' },
          boss: { ref: 'a' },
        },
      },
    ],
  });
  return Object.fromEntries(created.map(({ ref, id }) => [ref!, id])) as Record<
    'ann' | 'ben' | 'a' | 'b',
    number
  >;
}

it('has tables without problems', () => expect(built.problems).toEqual([]));

describe('levels of fields', async () => {
  await onEachDatabase((place) => {
    const within = async (
      run: (session: Session, ids: Awaited<ReturnType<typeof book>>) => Promise<void>,
    ): Promise<void> => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => run(session, await book(session)));
    };
    const list = async (
      session: Session,
      user: number,
      grants: Grants,
      request: Partial<ListRequest> = {},
    ) => {
      const found = await readList(session, model, byUser(user, grants), {
        table: 'clients',
        limit: 10,
        ...request,
      });
      return found.problems === undefined
        ? found
        : { problems: found.problems.map(({ code, pointer }) => `${code} ${pointer}`) };
    };

    it('tell hidden, masked and empty apart, in lists, in one record, and in what is computed from them', async () => {
      await within(async (session, ids) => {
        const grants = grantsOf(clients({ phone: 'masked', ceiling: 'hidden' }));
        const fields = ['name', 'phone', 'ceiling', 'room', 'boss_phone', 'boss.ceiling', 'boss.phone'];
        expect(await list(session, ids.ann, grants, { fields })).toMatchObject({
          records: [
            {
              id: ids.a,
              version: 1,
              name: 'Alpha',
              phone: '•••• 8000',
              boss_phone: null,
              $hidden: ['ceiling', 'room', 'boss.ceiling'],
              $masked: ['phone'],
            },
            {
              phone: '•••• 9000',
              boss_phone: '•••• 8000',
              'boss.phone': '•••• 8000',
              $hidden: ['ceiling', 'room', 'boss.ceiling'],
              $masked: ['phone', 'boss_phone', 'boss.phone'],
            },
          ],
        });
        const one = await readRecord(session, model, byUser(ids.ann, grants), {
          table: 'clients',
          id: ids.a,
        });
        expect(one?.record).toMatchObject({ phone: '•••• 8000', $masked: ['phone'] });
        expect(one?.record).not.toHaveProperty('ceiling');
        expect(one?.record).not.toHaveProperty('room');
      });
    });

    it('refuse what uses a field that may not be read: filter, order, sum; a search does not look into it', async () => {
      await within(async (session, ids) => {
        const grants = grantsOf(clients({ phone: 'masked', ceiling: 'hidden', name: 'hidden' }));
        const codes = async (request: Partial<ListRequest>) =>
          (await list(session, ids.ann, grants, request)) as object;
        expect(await codes({ filter: condition({ '>': [{ var: 'room' }, 1] }) })).toEqual({
          problems: ['rights.field /filter'],
        });
        expect(
          await codes({
            filter: condition({
              '>': [{ count_of: [{ rows: 'clients' }, { '>': [{ var: 'ceiling' }, 0] }] }, 0],
            }),
          }),
        ).toEqual({ problems: ['rights.field /filter'] });
        expect(await codes({ sort: [{ field: 'boss.phone' }] })).toEqual({
          problems: ['rights.field /sort/0'],
        });
        expect(await codes({ sums: ['ceiling'] })).toEqual({ problems: ['rights.field /sums/0'] });
        expect(await codes({ search: 'Alpha' })).toMatchObject({ records: [] });
        expect(await codes({ search: '8000' })).toMatchObject({ records: [] });
      });
    });

    it('hold row by row: a filter knows nothing of hidden values, not even that they are empty', async () => {
      await within(async (session, ids) => {
        const grants = grantsOf(clients({ ceiling: 'hidden' }, { read: true }), { clients: { read: mine } });
        const names = async (user: number, filter: object) => {
          const found = await list(session, user, grants, { filter: condition(filter), fields: ['name'] });
          return 'records' in found ? found.records.map((each) => each['name']) : found.problems;
        };
        const ceiling = { var: 'ceiling' };
        expect(await names(ids.ann, { '>': [ceiling, 1] })).toEqual(['Alpha']);
        expect(await names(ids.ben, { '>': [ceiling, 1] })).toEqual([]);
        expect(await names(ids.ben, { '!': [{ '>': [ceiling, 1] }] })).toEqual([]);
        expect(await names(ids.ben, { is_empty: [ceiling] })).toEqual(['Beta']);
        expect(await names(ids.ann, { is_empty: [ceiling] })).toEqual([]);
        expect(
          await names(ids.ben, { or: [{ '==': [{ var: 'name' }, 'Alpha'] }, { is_empty: [ceiling] }] }),
        ).toEqual(['Alpha', 'Beta']);
        const found = await list(session, ids.ben, grants, {
          fields: ['ceiling', 'boss.ceiling'],
          sums: ['ceiling'],
        });
        expect(found).toMatchObject({
          records: [{ $hidden: ['ceiling'] }, { ceiling: null, $hidden: ['boss.ceiling'] }],
          sums: { ceiling: '0' },
        });
      });
    });

    it('hide the rows of a field, and fields of rows', async () => {
      await within(async (session, ids) => {
        const some = grantsOf({
          clients: { read: true },
          notes: { read: true, fields: { secret: 'hidden' } },
        });
        expect(await list(session, ids.ann, some, { fields: ['notes'] })).toMatchObject({
          records: [{ notes: [{ text: 'first', $hidden: ['secret'] }] }, { notes: [] }],
        });
        const none = grantsOf({ clients: { read: true, fields: { notes: 'hidden' } } });
        expect(await list(session, ids.ann, none, { fields: ['notes'] })).toMatchObject({
          records: [{ $hidden: ['notes'] }, { $hidden: ['notes'] }],
        });
        expect(await list(session, ids.ann, none, { table: 'notes' })).toEqual({
          problems: ['record.forbidden '],
        });
      });
    });

    it('refuse values that may not be given, and what nobody could guess by giving it', async () => {
      await within(async (session, ids) => {
        const attempt = async (grants: Grants, changes: ChangeSet) =>
          refusals(await applyChanges(session, model, byUser(ids.ann, grants), changes));
        const update = (values: object) => ({
          updates: [{ table: 'clients', id: ids.a, values: { ...values } }],
        });
        const create = (values: object) => ({ creates: [{ table: 'clients', values: { ...values } }] });
        const grants = grantsOf(
          clients({ ceiling: 'hidden', phone: 'masked', tax_id: 'read', rank: 'read' }),
        );
        expect(await attempt(grants, update({ ceiling: 500 }))).toEqual([
          'rights.field /updates/0/values/ceiling',
        ]);
        expect(await attempt(grants, update({ phone: '13800138000' }))).toEqual([
          'rights.field /updates/0/values/phone',
        ]);
        expect(await attempt(grants, update({ tax_id: 'T9' }))).toEqual([
          'rights.field /updates/0/values/tax_id',
        ]);
        expect(await attempt(grants, update({ tax_id: 'T1', name: 'Alpha & Co' }))).toEqual([]);
        expect(await attempt(grants, create({ name: 'New', ceiling: 1 }))).toEqual([
          'rights.field /creates/0/values/ceiling',
        ]);
        // The default is the system's.
        expect(await attempt(grants, create({ name: 'New' }))).toEqual([]);
        const nameless = grantsOf(clients({ name: 'read' }));
        expect(await attempt(nameless, create({}))).toEqual(['rights.field /creates/0/values/name']);
      });
    });

    it('hold row by row for writing too, over the row as it was and over the new one as it comes out', async () => {
      await within(async (session, ids) => {
        const grants = grantsOf(clients({ ceiling: 'read' }), {
          clients: { read: mine, update: mine, create: mine },
        });
        const attempt = async (user: number, changes: ChangeSet) =>
          refusals(await applyChanges(session, model, byUser(user, grants), changes));
        const update = (id: number) => ({ updates: [{ table: 'clients', id, values: { ceiling: 7 } }] });
        expect(await attempt(ids.ann, update(ids.a))).toEqual([]);
        expect(await attempt(ids.ann, update(ids.b))).toEqual(['rights.field /updates/0/values/ceiling']);
        const create = (owner: number) => ({
          creates: [{ table: 'clients', values: { name: 'New', ceiling: 7, owner } }],
        });
        expect(await attempt(ids.ann, create(ids.ann))).toEqual([]);
        expect(await attempt(ids.ann, create(ids.ben))).toEqual(['rights.field /creates/0/values/ceiling']);
      });
    });

    it('are not told by what refuses a write', async () => {
      await within(async (session, ids) => {
        const grants = grantsOf(clients({ ceiling: 'hidden' }, { ...everything, read: true }), {
          clients: { create: true },
        });
        const result = await applyChanges(session, model, byUser(ids.ann, grants), {
          creates: [{ table: 'clients', values: { name: 'New', ceiling: 5000 } }],
        });
        expect(result.problems).toMatchObject([{ code: 'record.check', detail: 'too high: —' }]);
        const taken = await applyChanges(
          session,
          model,
          byUser(ids.ann, grantsOf(clients({ tax_id: 'masked' }), { clients: { create: true } })),
          { creates: [{ table: 'clients', values: { name: 'New', tax_id: 'T2' } }] },
        );
        expect(taken.problems).toMatchObject([
          { code: 'record.duplicate', params: { value: 'T2', field: 'tax_id' } },
        ]);
        expect(taken.problems![0]!.params).not.toHaveProperty('id');
      });
    });

    it('leave it to administrators to change what gives people rights, whatever the tables grant', async () => {
      await within(async (session, ids) => {
        const all = grantsOf({ '*': everything });
        const attempt = async (grants: Grants, changes: ChangeSet) =>
          refusals(await applyChanges(session, model, byUser(ids.ann, grants), changes));
        const change = (values: object) => ({
          updates: [{ table: 'users', id: ids.ann, values: { ...values } }],
        });
        for (const values of [
          { roles: ['admin'] },
          { email: 'boss@example.com' },
          { active: false },
          { manager: ids.ben },
        ]) {
          expect(await attempt(all, change(values))).toEqual([
            `rights.admin /updates/0/values/${Object.keys(values)[0]}`,
          ]);
        }
        expect(await attempt(all, change({ name: 'Anna', active: true, email: 'ann@example.com' }))).toEqual(
          [],
        );
        const { grants } = compileGrants(
          [{ key: 'x', label, tables: { '*': everything }, actions: ['admin'] }],
          model,
        );
        expect(await attempt(grants, change({ manager: ids.ben }))).toEqual([]);
      });
    });
  });
});
