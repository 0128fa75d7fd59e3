import type { FormDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { creditModel } from '../testing/credit-model.ts';
import { validateForm } from '../validate-form.ts';

const words = { zh: '谢谢', en: 'Thank you' };
const form = (): FormDefinition => ({
  key: 'ask',
  label: words,
  table: 'orders',
  uses: ['external'],
  external: { about: 'company', shows: ['terms'], receipt: words, recipient: { name: 'name' } },
  layout: [
    { id: 'kind', type: 'field', options: { field: 'kind', required: true } },
    { id: 'terms', type: 'field', options: { field: 'terms', default: { var: 'company.terms' } } },
    {
      id: 'lines',
      type: 'rows',
      options: { field: 'lines', columns: [{ field: 'quantity' }, { field: 'price' }] },
    },
    { id: 'papers', type: 'field', options: { field: 'papers' } },
    { id: 'total', type: 'field', options: { field: 'total' } },
  ],
});

test('a form for links may read its own fields, and what it shows of the record that the link is for', () => {
  expect(validateForm(form(), creditModel)).toEqual([]);
});

const field = (key: string, options: object = {}) => ({
  id: 'more',
  type: 'field',
  options: { field: key, ...options },
});
test.each<[string, (form: FormDefinition) => void, string]>([
  [
    'it says what links are for',
    (each) => {
      delete each.external;
    },
    'form.missing /layout, form.external /uses',
  ],
  [
    'only it has settings for links',
    (each) => {
      each.uses = ['create'];
    },
    'form.missing /layout, form.external /external',
  ],
  [
    'a link is for a record',
    (each) => {
      each.external!.about = 'kind';
    },
    'form.missing /layout, form.external-about /external/about',
  ],
  [
    'what it shows is there',
    (each) => {
      each.external!.shows = ['no'];
    },
    'form.field /external/shows/0, form.external-reads /layout/1/options/default',
  ],
  [
    'it shows no other record',
    (each) => {
      each.external!.shows = ['terms', 'region'];
    },
    'form.external-field /external/shows/1',
  ],
  [
    'whom to ask is a text',
    (each) => {
      each.external!.recipient = { email: 'terms' };
    },
    'expression.type /external/recipient/email',
  ],
  [
    'no block that tells of records',
    (each) => each.layout.push({ id: 'more', type: 'divider' }, { id: 'log', type: 'history' }),
    'form.external-block /layout/6/type',
  ],
  [
    'no choice among records',
    (each) => each.layout.push(field('region')),
    'form.external-field /layout/5/options/field',
  ],
  [
    'also not in rows',
    (each) => (each.layout[2]!.options!['columns'] as object[]).push({ field: 'product' }),
    'form.external-field /layout/2/options/columns/2/field',
  ],
  [
    'nothing of the record that it does not show',
    (each) => each.layout.push(field('discount', { default: { var: 'company.discount' } })),
    'form.external-reads /layout/5/options/default',
  ],
  [
    'nothing behind the record',
    (each) => each.layout.push(field('reason', { default: { var: 'company.region.name' } })),
    'form.external-reads /layout/5/options/default',
  ],
  [
    'also not by a formula of the table',
    (each) => {
      each.external!.shows = ['discount'];
      each.layout[1]!.options = { field: 'terms' };
      each.layout.push(field('company_terms'));
    },
    'form.external-reads /layout/5/options/field',
  ],
  [
    'nobody is signed in',
    (each) => {
      each.checks = [
        { key: 'me', expression: { '!': [{ is_empty: [{ current_user: [] }] }] }, message: words },
      ];
    },
    'form.external-reads /checks/0/expression',
  ],
  [
    'nothing of rows by what they refer to',
    (each) => {
      (each.layout[2]!.options!['columns'] as object[]).push({
        field: 'amount',
        computed: { var: 'product.price' },
      });
    },
    'form.external-reads /layout/2/options/columns/2/computed',
  ],
])('of a form for links: %s', (_, change, expected) => {
  const changed = form();
  change(changed);
  const found = validateForm(changed, creditModel);
  expect(found.map(({ code, pointer }) => `${code} ${pointer}`).join(', ')).toBe(expected);
});
