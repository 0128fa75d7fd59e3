import { hasErrors, type PageDefinition, validateDocument, validateShape } from '@dunlin/definition';
import { buildModel } from '@dunlin/tables';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cutMenu,
  cutPage,
  cutPages,
  findHome,
  type Menu,
  menuElements,
  type Opened,
  type PagePlace,
  pageBlocks,
  validateMenu,
  validatePage,
} from './index.ts';

const label = { zh: '名', en: 'Name' };
const table = (key: string) => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [{ key: 'name', label, type: 'text', required: true }],
});
const { model } = buildModel([table('invoices'), table('customers')]);
const place: PagePlace = {
  schema: model!,
  views: { open: { table: 'invoices' } },
  reports: {
    ageing: { table: 'invoices', measures: [{ key: 'open_amount' }], rows: [{}], columns: [{}] },
    plain: { table: 'invoices', measures: [{ key: 'count' }], rows: [], totals: false },
  },
  dashboards: { receivables: {} },
  forms: { 'new-invoice': { table: 'invoices' } },
  pages: { start: {}, other: {} },
};
const page = (...blocks: PageDefinition['blocks']): PageDefinition => ({ key: 'start', label, blocks });
const found = (...blocks: PageDefinition['blocks']): string[] =>
  validatePage(page(...blocks), place).map(({ code, pointer }) => `${code} ${pointer}`);
const nothing = (): boolean => false;
const everything = (): boolean => true;
const only =
  (...keys: string[]) =>
  ({ kind, key }: Opened): boolean =>
    keys.includes(`${kind} ${key}`);

test.each([...pageBlocks.values(), ...menuElements.values()])(
  'the examples of $name are what they say',
  ({ options, examples }) => {
    for (const each of examples.valid) expect(validateShape(options, each)).toEqual([]);
    for (const each of examples.invalid) expect(validateShape(options, each)).not.toEqual([]);
  },
);

describe('checking pages and menus', () => {
  test.each([
    ['an unknown type', { id: 'a', type: 'lists' }, 'page.block /blocks/0/type'],
    [
      'options of another shape',
      { id: 'a', type: 'form', options: {} },
      'definition.schema /blocks/0/options/form',
    ],
    [
      'what is not there',
      { id: 'a', type: 'list', options: { view: 'opne' } },
      'definition.reference /blocks/0/options/view',
    ],
    ['a list of nothing', { id: 'a', type: 'list', options: {} }, 'page.list /blocks/0/options'],
    [
      'a measure that the report lacks',
      { id: 'a', type: 'figures', options: { items: [{ report: 'ageing', measure: 'amount' }] } },
      'page.report /blocks/0/options/items/0/measure',
    ],
    [
      'a chart that the report cannot be',
      { id: 'a', type: 'report', options: { report: 'plain', chart: 'buckets' } },
      'page.report /blocks/0/options/chart',
    ],
    [
      'a filter over a field that is not there',
      {
        id: 'a',
        type: 'report',
        options: { report: 'ageing', chart: 'table', filter: { '==': [{ var: 'nam' }, 'x'] } },
      },
      'expression.field /blocks/0/options/filter/==/0',
    ],
    [
      'a link that opens two things',
      { id: 'a', type: 'links', options: { items: [{ table: 'invoices', view: 'open' }] } },
      'page.link /blocks/0/options/items/0',
    ],
    [
      'an address outside without a name',
      { id: 'a', type: 'links', options: { items: [{ link: 'https://a.example' }] } },
      'page.link-name /blocks/0/options/items/0/label',
    ],
  ])('finds %s', (_, block, problem) => {
    expect(found(block)).toEqual([problem]);
  });

  test('finds two blocks with one id, and takes every prototype name for what it is', () => {
    const text = { type: 'text', options: { text: label } };
    expect(found({ id: 'a', ...text }, { id: 'a', ...text })).toEqual(['definition.duplicate /blocks/1/id']);
    expect(found({ id: 'a', type: 'list', options: { view: 'constructor' } })).toHaveLength(1);
  });

  test('a menu holds tables, lines and named groups of lines, each opening one thing that is there', () => {
    const menu: Menu = [
      'invoices',
      { label, items: [{ view: 'open' }, { page: 'start' }] },
      { link: 'https://a.example', label },
    ];
    expect(validateMenu(menu, place)).toEqual([]);
    const wrong: Menu = ['invoicez', { items: [{ page: 'strat' }, {}] }, { table: 'invoices', items: [] }];
    expect(validateMenu(wrong, place).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'definition.reference /0',
      'definition.reference /1/items/0/page',
      'page.link /1/items/1',
      'page.link-name /1/label',
      'page.link /2',
      'page.link-name /2/label',
    ]);
  });
  test('an address runs no script', () => {
    const app = { key: 'a', label, version: '1.0.0', menu: [{ link: 'javascript:alert(1)', label }] };
    expect(hasErrors(validateDocument('app', app))).toBe(true);
  });
});

describe('what a reader gets', () => {
  const text = { id: 'text', type: 'text', options: { text: label } };
  const figures = {
    id: 'figures',
    type: 'figures',
    options: {
      items: [
        { report: 'ageing', measure: 'open_amount' },
        { report: 'plain', measure: 'count' },
      ],
    },
  };

  test('a block goes where its reader may not open it, a list of figures or links by its entries', () => {
    const whole = page(text, { id: 'list', type: 'list', options: { view: 'open' } }, figures);
    expect(cutPage(whole, everything)).toEqual(whole);
    expect(cutPage(whole, only('reports plain'))?.blocks).toEqual([
      text,
      { ...figures, options: { items: [figures.options.items[1]] } },
    ]);
    expect(cutPage(page(figures), nothing)).toBeUndefined();
  });

  test('a page that leads only to pages of which nothing is left goes too', () => {
    const to = (key: string, other: string): PageDefinition => ({
      key,
      label,
      blocks: [{ id: 'links', type: 'links', options: { items: [{ page: other }] } }],
    });
    const empty: PageDefinition = {
      key: 'c',
      label,
      blocks: [{ id: 'f', type: 'list', options: { view: 'open' } }],
    };
    expect(cutPages([to('a', 'b'), to('b', 'c'), empty], ({ kind }) => kind === 'pages')).toEqual([]);
    expect(cutPages([to('a', 'b'), to('b', 'c'), empty], everything)).toHaveLength(3);
  });

  const line = fc.constantFrom(
    { table: 'invoices' },
    { view: 'open' },
    { page: 'start' },
    { report: 'ageing' },
  );
  const menus = fc.array(
    fc.oneof(
      fc.constantFrom('invoices', 'customers'),
      line,
      fc.record({ label: fc.constant(label), items: fc.array(line, { maxLength: 3 }) }),
    ),
    { maxLength: 5 },
  );
  test('a menu names nothing that its reader may not open, keeps its order, and has no empty group', () => {
    const doors = ['tables invoices', 'tables customers', 'views open', 'pages start', 'reports ageing'];
    fc.assert(
      fc.property(menus, fc.subarray(doors), (menu, open) => {
        const cut = cutMenu(menu, only(...open));
        const lines = (of: Menu): Menu =>
          of.flatMap((each): Menu => (typeof each === 'object' && each.items) || [each]);
        const kept = lines(menu).filter((each) => lines(cutMenu([each], only(...open))).length > 0);
        expect(lines(cut)).toEqual(kept);
        expect(cutMenu(cut, only(...open))).toEqual(cut);
        for (const each of cut)
          if (typeof each === 'object' && each.items) expect(each.items).not.toEqual([]);
      }),
    );
  });

  test('home is the page of the first role that has one still open, then the board of an app', () => {
    const opens = (pages: string[], dashboards: string[]) => ({
      pages: new Set(pages),
      dashboards: new Set(dashboards),
    });
    const roles = [{}, { home: 'finance' }, { home: 'sales' }];
    const apps = [{}, { home: 'board' }];
    expect(findHome(roles, apps, opens(['sales', 'finance'], []))).toEqual({ kind: 'pages', key: 'finance' });
    expect(findHome(roles, apps, opens(['sales'], ['board']))).toEqual({ kind: 'pages', key: 'sales' });
    expect(findHome(roles, apps, opens([], ['board']))).toEqual({ kind: 'dashboards', key: 'board' });
    expect(findHome(roles, apps, opens([], []))).toBeUndefined();
  });
});
