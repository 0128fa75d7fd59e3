/** A small workspace with people: an admin, a manager, two sellers; customers that they own, and a log that stays as it is. */
import { canonicalJson } from '@dunlin/definition';
import type { Place } from '@dunlin/testkit';
import { changeRecords } from '../../change-records.ts';
import { ensureAdmin } from '../../ensure-admin.ts';
import { installPack } from '../../install-pack.ts';
import { operator, type Person, personById } from '../../person.ts';
import { Workspace } from '../../workspace.ts';

export const now = '2025-07-01T01:00:00.000Z';
const label = { zh: '标签', en: 'Label' };
const owner = { key: 'owner', type: 'user', label };

const documents = {
  'app.json': { key: 'office', label, version: '1.0.0' },
  'tables/customers.json': {
    key: 'customers',
    label: { zh: '客户', en: 'Customers' },
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      owner,
      { key: 'signed_by', type: 'user', label, changes: 'flows' },
      { key: 'limit_amount', type: 'number', label },
    ],
  },
  'tables/calls.json': {
    key: 'calls',
    label,
    labelOne: label,
    title: 'subject',
    appendOnly: true,
    fields: [{ key: 'subject', type: 'text', label }, owner],
  },
  'roles/sales.json': {
    key: 'sales',
    label: { zh: '销售', en: 'Sales' },
    tables: {
      customers: { read: { rows: { '==': [{ var: 'owner' }, { current_user: [] }] } }, create: true },
      users: { read: true },
    },
  },
  'roles/manager.json': {
    key: 'manager',
    label,
    tables: { customers: { read: true, update: true }, users: { read: true } },
  },
  'roles/publisher.json': { key: 'publisher', label, tables: {}, actions: ['publish'] },
};

export type OfficeName = 'admin' | 'manager' | 'ann' | 'bob' | 'publisher';

export interface Office {
  readonly workspace: Workspace;
  readonly ids: Readonly<Record<OfficeName, number>>;
  person(name: OfficeName): Promise<Person>;
}

export async function openOffice(place: Place): Promise<Office> {
  const key = await place.freshWorkspace();
  const workspace = await Workspace.open(place.database, key, {
    realClock: { kind: 'real', now: () => now },
    clock: { kind: 'manual', now },
  });
  await ensureAdmin(workspace, { email: 'admin@example.com', name: 'Admin' });
  const files = Object.fromEntries(
    Object.entries(documents).map(([path, document]) => [path, canonicalJson(document)]),
  );
  await installPack(workspace, operator, { files });
  const user = (name: string, role: string) => ({
    table: 'users',
    ref: name,
    values: { name, email: `${name}@example.com`, roles: [role] },
  });
  const { created } = await changeRecords(
    workspace,
    operator,
    { kind: 'api' },
    {
      creates: [
        user('manager', 'manager'),
        user('ann', 'sales'),
        user('bob', 'sales'),
        user('publisher', 'publisher'),
        { table: 'customers', values: { name: 'one', owner: { ref: 'ann' }, signed_by: { ref: 'ann' } } },
        { table: 'customers', values: { name: 'two', owner: { ref: 'ann' } } },
        { table: 'customers', values: { name: 'three', owner: { ref: 'bob' } } },
        { table: 'calls', values: { subject: 'hello', owner: { ref: 'ann' } } },
      ],
    },
  );
  const ids = Object.fromEntries(created.flatMap(({ ref, id }) => (ref === undefined ? [] : [[ref, id]])));
  const admin = await workspace.read(({ session }) =>
    session.db
      .selectFrom('sys_change')
      .select('record_id')
      .where('table_key', '=', 'users')
      .orderBy('id')
      .executeTakeFirstOrThrow(),
  );
  const all = { ...ids, admin: admin.record_id } as Record<OfficeName, number>;
  return { workspace, ids: all, person: (name) => personById(workspace, all[name]) };
}

/** Codes and places of what a request was refused for. */
export const refusal = (attempt: Promise<unknown>): Promise<string[]> =>
  attempt.then(
    () => [],
    (thrown: { code: string; problems?: { code: string; pointer: string }[] }) =>
      thrown.problems?.length
        ? thrown.problems.map(({ code, pointer }) => `${code} ${pointer}`.trim())
        : [thrown.code],
  );
