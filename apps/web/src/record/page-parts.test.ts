import type { BlockDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { pageParts } from './page-parts.ts';

const label = { zh: '甲', en: 'A' };
const field: BlockDefinition = { id: 'f', type: 'field', options: { field: 'name' } };
const related = (table: string, via: string, from?: string): BlockDefinition => ({
  id: `list-${table}-${via}`,
  type: 'related',
  options: { table, via, ...(from === undefined ? {} : { from }) },
});
const tab = (id: string, ...content: BlockDefinition[]): BlockDefinition => ({
  id,
  type: 'tab',
  options: { label },
  content,
});
const keys = (layout: BlockDefinition[]): string[] => pageParts(layout).tabs.map(({ key }) => key);

test('what stands outside tabs is the first tab, wherever it stands', () => {
  const page = pageParts([
    { id: 'facts', type: 'facts', options: { fields: ['name'] } },
    { id: 'tabs', type: 'tabs', content: [tab('more', field)] },
    field,
  ]);
  expect(page.facts).toEqual(['name']);
  expect(page.tabs.map(({ key, blocks }) => [key, blocks.map(({ type }) => type)])).toEqual([
    ['overview', ['field']],
    ['more', ['field']],
  ]);
});

test('where all stands in tabs, the first of them is where the page begins', () => {
  expect(keys([{ id: 'tabs', type: 'tabs', content: [tab('basics', field), tab('more', field)] }])).toEqual([
    'overview',
    'more',
  ]);
});

test('a list alone, the time line and the history have the addresses that they had before the page was designed', () => {
  const story = (type: string): BlockDefinition => ({ id: `the-${type}`, type });
  const tabs = [
    tab('tab-1', related('invoices', 'customer')),
    tab('tab-2', related('transfers', 'from')),
    tab('tab-3', related('transfers', 'to')),
    tab('tab-7', related('transfers', 'to', 'bank')),
    tab('tab-4', story('timeline')),
    tab('tab-5', story('history')),
    tab('edit', field),
  ];
  expect(keys([field, { id: 'tabs', type: 'tabs', content: tabs }])).toEqual([
    'overview',
    'invoices',
    'transfers.from',
    'transfers.to',
    'transfers.to.bank',
    'timeline',
    'history',
    'edit-tab',
  ]);
});
