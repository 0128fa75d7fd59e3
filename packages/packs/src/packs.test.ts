import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AppFiles, canonicalJson } from '@dunlin/definition';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allDocuments } from './all-documents.ts';
import { checkPack } from './check-pack.ts';
import { exportPack } from './export-pack.ts';
import { type InstalledDocument, planInstall } from './plan-install.ts';
import { readPackFolder } from './read-pack-folder.ts';
import { resolveSampleData } from './sample-data.ts';

const folder = fileURLToPath(new URL('../../../examples/dunning/', import.meta.url));
const { files, problems } = await readPackFolder(folder);
const pack = files!;
const today = '2026-03-01';

const changed = (path: string, change: (document: Loose) => void): AppFiles => {
  const document = JSON.parse(pack[path]!) as Loose;
  change(document);
  return { ...pack, [path]: JSON.stringify(document) };
};
// biome-ignore lint/suspicious/noExplicitAny: documents are broken on purpose
type Loose = any;
const found = (files: AppFiles): string[] =>
  checkPack(files).problems.map(({ code, document, pointer }) => `${code} ${document} ${pointer}`);

describe('the dunning pack', () => {
  test('has no problems', () => {
    expect(problems).toEqual([]);
    expect(checkPack(pack).problems).toEqual([]);
  });

  test('exports to the same bytes as its files', () => {
    const { documents } = checkPack(pack);
    const definitions = Object.keys(pack).filter((path) => !/^(data|cases|mappings)\//.test(path));
    const exported = exportPack(documents!);
    expect(Object.keys(exported).sort()).toEqual(definitions.sort());
    for (const path of definitions) expect(exported[path], path).toBe(pack[path]);
  });

  test('has sample data in every ageing bucket, on every rung, of every grade, with part payments', () => {
    const { creates, accounts } = resolveSampleData(pack, today);
    const of = (table: string) => creates!.filter((each) => each.table === table);
    expect(of('customers').length).toBeGreaterThanOrEqual(60);
    expect(of('invoices')).toHaveLength(400);
    const paid = new Map<string, number>();
    for (const { values } of of('allocations')) {
      const { ref } = values['invoice'] as { ref: string };
      paid.set(ref, (paid.get(ref) ?? 0) + Math.round(Number(values['amount']) * 100));
    }
    const ages = new Set<string>();
    for (const { ref, values } of of('invoices')) {
      const open = Math.round(Number(values['amount']) * 100) - (paid.get(ref) ?? 0);
      expect(open).toBeGreaterThanOrEqual(0);
      if (open === 0) continue;
      const days = (Date.parse(today) - Date.parse(values['due_on'] as string)) / 86_400_000;
      ages.add([0, 6, 14, 29, 60, 90].findIndex((limit) => days <= limit).toString());
      if (paid.has(ref)) ages.add('part');
    }
    expect([...ages].sort()).toEqual(['-1', '0', '1', '2', '3', '4', '5', 'part']);
    expect(new Set(of('customers').map(({ values }) => values['grade']))).toEqual(
      new Set(['A', 'B', 'C', 'D']),
    );
    const roles = new Set(of('users').flatMap(({ values }) => values['roles'] as string[]));
    expect(roles).toEqual(new Set(Object.keys(checkPack(pack).documents!.roles)));
    expect(accounts).toHaveLength(of('users').length);
  });
});

describe('checking a pack', () => {
  test.each<[string, AppFiles, string]>([
    [
      'a menu entry that is no table',
      changed('app.json', (app) => app.menu.push('invoicez')),
      `definition.reference app.json /menu/${JSON.parse(pack['app.json']!).menu.length}`,
    ],
    [
      'a home that is no dashboard',
      changed('app.json', (app) => (app.home = 'board')),
      'pack.menu app.json /home',
    ],
    [
      'a column that is no field',
      changed('views/invoices.json', (view) => (view.columns[0] = 'nummer')),
      'expression.field views/invoices.json /columns/0',
    ],
    [
      'a sort by no field',
      changed('views/invoices.json', (view) => (view.sort[0].field = 'nummer')),
      'expression.field views/invoices.json /sort/0/field',
    ],
    [
      'a kanban by what is no choice and no reference',
      changed('views/invoices.json', (view) => Object.assign(view, { kind: 'kanban', by: 'amount' })),
      'pack.view-use views/invoices.json /by',
    ],
    [
      'a calendar without its day',
      changed('views/invoices.json', (view) => (view.kind = 'calendar')),
      'pack.view-use views/invoices.json /date',
    ],
    [
      'a group by what has no order',
      changed('views/invoices.json', (view) => (view.group = ['payment_methods'])),
      'pack.view-use views/invoices.json /group/0',
    ],
    [
      'a view over no table',
      changed('views/invoices.json', (view) => (view.table = 'invoicez')),
      'definition.reference views/invoices.json /table',
    ],
    [
      'a tile over no report',
      changed('dashboards/receivables.json', (board) => (board.widgets[0].report = 'total')),
      'definition.reference dashboards/receivables.json /widgets/0/report',
    ],
    [
      'a card without its measure',
      changed('dashboards/receivables.json', (board) => delete board.widgets[0].measure),
      'pack.dashboard dashboards/receivables.json /widgets/0/measure',
    ],
    [
      'bars over a report without buckets',
      changed('dashboards/receivables.json', (board) => (board.widgets[0].chart = 'bar')),
      'pack.dashboard dashboards/receivables.json /widgets/0/chart',
    ],
    [
      'a role with a report that is not there',
      changed('roles/sales.json', (role) => (role.reports = ['agein'])),
      'pack.role roles/sales.json /reports/0',
    ],
    [
      'a row rule over no field',
      changed('roles/sales.json', (role) => (role.tables.customers.read.rows['=='][0].var = 'ownr')),
      'expression.field roles/sales.json /tables/customers/read/rows/==/0',
    ],
    [
      'a rule that starts no flow',
      changed('rules/assign-ladder.json', (rule) => (rule.actions[1].options.flow = 'ladder')),
      'rules/assign-ladder.json /actions/1/options/flow',
    ],
    [
      'a step with no such template',
      changed('flows/ladder-1-7-15-30.json', (flow) => (flow.steps[2].options.template = 'reminder')),
      'flow.template flows/ladder-1-7-15-30.json /steps/2/options/template',
    ],
    [
      'a report with buckets that overlap',
      changed('reports/ageing.json', (report) => (report.columns[0].condition['<='][1] = 1)),
      'report.bucket-overlap reports/ageing.json /columns/1/condition',
    ],
    [
      'a template with a variable that is not there',
      changed('templates/friendly-reminder.json', (template) => (template.en.body += '{{ nmber }}')),
      'template.variable templates/friendly-reminder.json /en/body',
    ],
    [
      'a holiday that is no day',
      changed('calendars/china-business-days.json', (calendar) => (calendar.holidays[0] = '2025-02-30')),
      'calendars/china-business-days.json /holidays/0',
    ],
    [
      'a cycle of formulas',
      changed(
        'tables/invoices.json',
        (table) =>
          (table.fields.find((f: Loose) => f.key === 'overdue_days').options.expression = {
            var: 'overdue_days',
          }),
      ),
      'tables.cycle tables/invoices.json',
    ],
    [
      'a case with an unknown step',
      changed('cases/D-CALC-01.json', (each) => (each.steps[0].do = 'lst')),
      'pack.case-shape cases/D-CALC-01.json /steps/0/do',
    ],
    [
      'sample data for no table',
      changed('data/orders.json', (data) => (data.table = 'orderz')),
      'pack.data-table data/orders.json /table',
    ],
    [
      'sample data for no field',
      changed('data/orders.json', (data) => (data.records[0].values.amont = 1)),
      'pack.data-field data/orders.json /records/0/values/amont',
    ],
    [
      'sample data for a formula',
      changed('data/invoices.json', (data) => (data.records[0].values.open_amount = 1)),
      'pack.data-field data/invoices.json /records/0/values/open_amount',
    ],
    [
      'a value that does not fit',
      changed('data/orders.json', (data) => (data.records[0].values.amount = 'much')),
      'pack.data-value data/orders.json /records/0/values/amount',
    ],
    [
      'a reference to another table',
      changed('data/orders.json', (data) => (data.records[0].values.customer.ref = 'u-s1')),
      'pack.data-value data/orders.json /records/0/values/customer',
    ],
    [
      'a reference to nothing',
      changed('data/orders.json', (data) => (data.records[0].values.customer.ref = 'c-0001')),
      'pack.data-reference data/orders.json /records/0/values/customer',
    ],
    [
      'a required value that is missing',
      changed('data/orders.json', (data) => delete data.records[0].values.amount),
      'pack.data-field data/orders.json /records/0/values/amount',
    ],
  ])('%s is a problem at its place', (_name, files, problem) => {
    expect(found(files).join('\n')).toContain(problem);
  });

  test('finds the problems of all files at once, and names the nearest name', () => {
    const files = {
      ...changed('views/invoices.json', (view) => (view.columns[0] = 'nmber')),
      ...{ 'app.json': changed('app.json', (app) => (app.menu[0] = 'custmers'))['app.json']! },
    };
    const { problems } = checkPack(files);
    expect(problems).toHaveLength(2);
    expect(problems.map((each) => each.detail).join()).toMatch(
      /did you mean "customers".*did you mean "number"/,
    );
  });

  test('survives files that are not what they seem', () => {
    for (const text of ['', 'null', '[]', '{"__proto__": {"key": "x"}}', '{"records": 3}', '"x"']) {
      for (const path of ['app.json', 'tables/invoices.json', 'data/orders.json', 'cases/D-CALC-01.json']) {
        expect(checkPack({ ...pack, [path]: text }).problems.length, `${path} ${text}`).toBeGreaterThan(0);
      }
    }
  });
});

describe('sample data', () => {
  const data = (table: string, ...records: object[]): AppFiles => ({
    [`data/${table}.json`]: JSON.stringify({ table, records }),
  });

  test('counts days from the day of installation, over the end of February', () => {
    const { creates } = resolveSampleData(
      data('a', { ref: 'x', values: { on: { days: -1 }, at: { days: 0 } } }),
      today,
    );
    expect(creates![0]!.values).toEqual({ on: '2026-02-28', at: '2026-03-01' });
  });

  test('comes in an order in which each record refers to earlier ones, else as it stands', () => {
    const files = {
      ...data('a', { ref: 'a1', values: { to: { ref: 'b1' } } }, { ref: 'a2', values: {} }),
      ...data('b', { ref: 'b1', values: { to: { ref: 'a2' } } }),
    };
    expect(resolveSampleData(files, today).creates!.map(({ ref }) => ref)).toEqual(['a2', 'b1', 'a1']);
  });

  test('may be a chain of any length', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => ({
      ref: `r${i}`,
      values: i < 19_999 ? { to: { ref: `r${i + 1}` } } : {},
    }));
    expect(resolveSampleData(data('a', ...chain), today).creates!.at(-1)!.ref).toBe('r0');
  });

  test.each<[string, AppFiles, string]>([
    [
      'a circle',
      data('a', { ref: 'x', values: { to: { ref: 'y' } } }, { ref: 'y', values: { to: { ref: 'x' } } }),
      'pack.data-cycle',
    ],
    [
      'two records of one name',
      data('a', { ref: 'x', values: {} }, { ref: 'x', values: {} }),
      'pack.data-duplicate',
    ],
    [
      'a record that is not there',
      data('a', { ref: 'x', values: { to: { ref: 'y' } } }),
      'pack.data-reference',
    ],
    ['a value of no form', data('a', { ref: 'x', values: { on: { weeks: 1 } } }), 'pack.data-shape'],
  ])('with %s is refused', (_name, files, code) => {
    const { creates, problems } = resolveSampleData(files, today);
    expect(creates).toBeUndefined();
    expect(problems.map((each) => each.code)).toContain(code);
  });
});

describe('planning an installation', () => {
  const { documents } = checkPack(pack);
  const installed = (): InstalledDocument[] =>
    allDocuments(documents!).map(({ kind, key, document }) => ({
      app: 'dunning',
      kind,
      key,
      version: 3,
      document,
    }));

  test('is all new on an empty workspace and all unchanged on its own', () => {
    expect(planInstall(documents!, []).counts).toEqual({
      new: installed().length,
      changed: 0,
      unchanged: 0,
      gone: 0,
    });
    const again = planInstall(documents!, installed());
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: installed().length, gone: 0 });
  });

  test('does not mind the order of keys', () => {
    const reversed = installed().map((each) => ({
      ...each,
      document: Object.fromEntries(Object.entries(each.document as object).reverse()),
    }));
    expect(planInstall(documents!, reversed).counts.changed).toBe(0);
  });

  test('names what differs by its place, and what the pack no longer has', () => {
    const before = installed();
    const rule = before.find(({ kind, key }) => kind === 'rules' && key === 'risk-medium')!;
    const document = JSON.parse(canonicalJson(rule.document)) as Loose;
    document.trigger.options.at = '07:00';
    document.once = 'day';
    const old = { ...rule, key: 'old-rule' };
    const { steps } = planInstall(documents!, [
      ...before.filter((each) => each !== rule),
      { ...rule, document },
      old,
    ]);
    expect(steps.filter(({ change }) => change !== 'unchanged')).toMatchObject([
      {
        kind: 'rules',
        key: 'risk-medium',
        change: 'changed',
        version: 3,
        differences: ['/once', '/trigger/options/at'],
      },
      { kind: 'rules', key: 'old-rule', change: 'gone' },
    ]);
  });

  test('refuses to take over what another app has', () => {
    const [first] = installed();
    const { problems } = planInstall(documents!, [{ ...first!, app: 'crm' }]);
    expect(problems).toMatchObject([{ code: 'pack.taken', severity: 'error' }]);
  });
});

describe('reading a folder', () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'dunlin-pack-'));
  });
  afterEach(() => rmSync(place, { recursive: true }));

  test('takes JSON files by their path, and follows no links', async () => {
    mkdirSync(join(place, 'tables'));
    writeFileSync(join(place, 'app.json'), '{}');
    writeFileSync(join(place, 'README.md'), 'x');
    writeFileSync(join(place, '.secret.json'), 'x');
    symlinkSync('/etc/hostname', join(place, 'tables', 'x.json'));
    expect(await readPackFolder(place)).toEqual({ files: { 'app.json': '{}' }, problems: [] });
  });

  test('says so where there is none', async () => {
    const { files, problems } = await readPackFolder(join(place, 'none'));
    expect(files).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'pack.folder' }]);
  });
});
