/**
 * What the proof has beside tables and flows: designed forms that speak of other records, buttons, pages and a menu.
 *
 * Their checks and conditions are constant, so that whether something is refused tells nothing; what a message or a button
 * says with it is what the proof looks at.
 */
import type { AppFiles } from '@dunlin/definition';

const label = (key: string) => ({ zh: key, en: key });
const field = (key: string, options: object = {}) => ({
  id: `f_${key}`,
  type: 'field',
  options: { field: key, ...options },
});

/** Values behind references, by the names under which a message and a button tell them. */
export const toldPaths = {
  name: 'account.name',
  ceiling: 'account.ceiling',
  region: 'account.owner.region',
  partner: 'account.partner.name',
} as const;
export type ToldName = keyof typeof toldPaths;

const values = {
  ...Object.fromEntries(Object.entries(toldPaths).map(([name, path]) => [name, { var: path }])),
  quantity: { sum_of: [{ rows: 'lines' }, { var: 'quantity' }] },
};
const message = '{name}|{ceiling}|{region}|{partner}|{quantity}';

const documents = {
  /** Whoever saves it is told why not. */
  'forms/refusing.json': {
    key: 'refusing',
    label: label('refusing'),
    table: 'bills',
    layout: [
      field('number'),
      field('account'),
      field('owner'),
      { id: 'rows', type: 'rows', options: { field: 'lines', columns: [{ field: 'item' }] } },
      {
        id: 'again',
        type: 'button',
        options: {
          label: label('again'),
          does: {
            kind: 'create',
            table: 'accounts',
            values: {
              name: { var: toldPaths.name },
              ceiling: { var: toldPaths.ceiling },
              code: { var: toldPaths.region },
              phone: { var: toldPaths.partner },
              score: values.quantity,
            },
          },
        },
      },
    ],
    checks: [{ key: 'never', expression: { '==': [1, 2] }, message: { zh: message, en: message }, values }],
  },
  /** By the region of whoever has the account: chosen by what the reader may not know. */
  'forms/choosing.json': {
    key: 'choosing',
    label: label('choosing'),
    table: 'bills',
    layout: [
      field('account'),
      field('owner', { match: [{ field: 'region', value: { var: 'account.owner.region' } }] }),
    ],
  },
  'rules/mark.json': {
    key: 'mark',
    label: label('mark'),
    table: 'bills',
    trigger: { type: 'button' },
    once: 'press',
    condition: true,
    actions: [{ type: 'set-fields', options: { values: { memo: 'marked' } } }],
  },
  /** Refused by a check of accounts. */
  'rules/overdo.json': {
    key: 'overdo',
    label: label('overdo'),
    table: 'accounts',
    trigger: { type: 'button' },
    once: 'press',
    condition: true,
    actions: [{ type: 'set-fields', options: { values: { score: 1000 } } }],
  },
  'pages/desk.json': {
    key: 'desk',
    label: label('desk'),
    blocks: [
      { id: 'accounts', type: 'list', options: { table: 'accounts' } },
      { id: 'bills', type: 'list', options: { table: 'bills' } },
      { id: 'form', type: 'form', options: { form: 'refusing' } },
    ],
  },
  'menus/work.json': { key: 'work', label: label('work'), items: ['accounts', 'bills', 'lines'] },
};

export const proofScreens: AppFiles = Object.fromEntries(
  Object.entries(documents).map(([path, document]) => [path, JSON.stringify(document)]),
);
