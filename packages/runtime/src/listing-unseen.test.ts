import { canonicalJson } from '@dunlin/definition';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { changeRecords } from './change-records.ts';
import { hiddenTexts } from './hidden-texts.ts';
import { installPack } from './install-pack.ts';
import { operator, type Person } from './person.ts';
import { Workspace } from './workspace.ts';

const now = '2025-07-01T01:00:00.000Z';
const label = { zh: '标签', en: 'Label' };
const table = (key: string, fields: unknown[]) => ({ key, label, labelOne: label, title: 'name', fields });
const text = { subject: 'Open', body: '{% for row in rows %}{{ row.name }} {% endfor %}' };
const openRows = (filter: unknown) => ({
  rows: { table: 'invoices', filter, values: { name: { var: 'name' } } },
});
const sameCustomer = { '==': [{ var: 'customer' }, { parameter: 'subject.customer' }] };
const template = (key: string, lists: unknown) => ({
  key,
  label,
  table: 'invoices',
  form: 'mail',
  lists,
  zh: text,
  en: text,
});
const files = {
  'app.json': { key: 'base', label, version: '1.0.0' },
  'tables/customers.json': table('customers', [{ key: 'name', type: 'text', label }]),
  'tables/invoices.json': table('invoices', [
    { key: 'name', type: 'text', label },
    { key: 'customer', type: 'reference', label, options: { table: 'customers' } },
    { key: 'mine', type: 'boolean', label },
    { key: 'paid', type: 'boolean', label },
  ]),
  'roles/own.json': {
    key: 'own',
    label,
    tables: { invoices: { read: { rows: { var: 'mine' } } }, customers: { read: true } },
  },
  'roles/whole.json': {
    key: 'whole',
    label,
    tables: { invoices: { read: true }, customers: { read: true } },
  },
  // Rows of one customer are read together, others one record after the other.
  'templates/together.json': template(
    'together',
    openRows({ and: [sameCustomer, { '!': [{ var: 'paid' }] }] }),
  ),
  'templates/one-by-one.json': template(
    'one-by-one',
    openRows({ '!=': [{ var: 'id' }, { parameter: 'subject' }] }),
  ),
};

const reader = (roles: readonly string[]): Person => ({
  ...operator,
  actor: { kind: 'user', userId: 1, roles },
  userId: 1,
});

describe('a text that lists rows', async () => {
  await onEachDatabase((place) => {
    it('is read only by who may read every row that it may name', async () => {
      const workspace = await Workspace.open(place.database, await place.freshWorkspace(), {
        realClock: { kind: 'real', now: () => now },
        clock: { kind: 'manual', now },
      });
      const app = Object.fromEntries(
        Object.entries(files).map(([path, each]) => [path, canonicalJson(each)]),
      );
      await installPack(workspace, operator, { files: app });
      const invoice = (name: string, customer: string, mine: boolean, paid = false) => ({
        table: 'invoices',
        values: { name, customer: { ref: customer }, mine, paid },
      });
      const { created } = await changeRecords(
        workspace,
        operator,
        { kind: 'api' },
        {
          creates: [
            ...['a', 'b', 'c'].map((ref) => ({ table: 'customers', ref, values: { name: ref } })),
            invoice('a1', 'a', true),
            invoice('a2', 'a', true),
            invoice('b1', 'b', true),
            invoice('b2', 'b', false),
            // What is paid is listed no more, and may have been when the text was made.
            invoice('c1', 'c', true),
            invoice('c2', 'c', false, true),
          ],
        },
      );
      const ids = created.filter((each) => each.table === 'invoices').map(({ id }) => id);
      const hiddenFrom = (roles: string[], key: string): Promise<Set<number>> =>
        workspace.read((work) =>
          hiddenTexts(
            work,
            reader(roles),
            ids.map((record, id) => ({ id, template: key, table: 'invoices', record })),
          ),
        );
      expect([...(await hiddenFrom(['own'], 'together'))]).toEqual([2, 3, 4, 5]);
      expect((await hiddenFrom(['own'], 'one-by-one')).size).toBe(ids.length);
      expect((await hiddenFrom(['whole'], 'together')).size).toBe(0);
      expect((await hiddenFrom(['whole'], 'one-by-one')).size).toBe(0);
    });
  });
});
