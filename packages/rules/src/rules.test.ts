import { always } from '@dunlin/calendar';
import { type RuleDefinition, validateShape } from '@dunlin/definition';
import type { Schema, SchemaField, SchemaTable, Type } from '@dunlin/expression';
import { describe, expect, test } from 'vitest';
import { actions, compileRule, occurrenceKey, ruleProblemCodes, triggers, validateRule } from './index.ts';

const label = { zh: 'x', en: 'x' };
const table = (key: string, types: Record<string, Type>): SchemaTable => ({
  key,
  label,
  fields: new Map(
    Object.entries(types).map(([name, type]): [string, SchemaField] => [
      name,
      { key: name, label, type, source: { kind: 'column' } },
    ]),
  ),
});
const tables = new Map([
  [
    'customers',
    table('customers', { id: { kind: 'reference', table: 'customers' }, grade: { kind: 'text' } }),
  ],
  [
    'invoices',
    table('invoices', {
      id: { kind: 'reference', table: 'invoices' },
      customer: { kind: 'reference', table: 'customers' },
      overdue_days: { kind: 'integer' },
      risk: { kind: 'choice', choices: ['low', 'medium', 'high'] },
    }),
  ],
]);
const schema: Schema = {
  tables,
  table: (key) => tables.get(key),
  reverse: (to) => (to === 'customers' ? [{ table: 'invoices', via: 'customer' }] : []),
};
const around = {
  schema,
  roles: ['gm'],
  calendars: new Map([['always', always]]),
  flows: new Map([
    ['ladder', { table: 'invoices' }],
    ['review', { table: 'customers' }],
  ]),
};
const rule: RuleDefinition = {
  key: 'risk',
  label,
  table: 'invoices',
  trigger: { type: 'schedule', options: { at: '06:00' } },
  condition: { and: [{ '>': [{ var: 'overdue_days' }, 30] }, { '==': [{ var: 'customer.grade' }, 'C'] }] },
  once: 'episode',
  actions: [
    { type: 'set-fields', options: { values: { risk: 'medium' } } },
    { type: 'start-flow', options: { flow: 'ladder' } },
  ],
};
const withAction = (type: string, options: Record<string, unknown>) => ({
  ...rule,
  actions: [{ type, options }],
});

describe('a rule', () => {
  test('without mistakes compiles to a schedule, a condition and its actions', () => {
    const { rule: compiled, problems } = compileRule(rule, 3, around);
    expect(problems).toEqual([]);
    expect(compiled).toMatchObject({
      version: 3,
      trigger: { kind: 'schedule', schedule: { at: '06:00' } },
      actions: [
        { kind: 'set-fields', values: [{ field: 'risk', node: { kind: 'literal', value: 'medium' } }] },
        { kind: 'start-flow', flow: 'ladder' },
      ],
    });
    expect(compiled?.inputs.map((each) => each.name)).toEqual(['overdue_days', 'customer.grade']);
  });

  test.each<[string, RuleDefinition, string, string]>([
    ['an unknown table', { ...rule, table: 'invoice' }, 'rule.table', '/table'],
    ['an unknown trigger', { ...rule, trigger: { type: 'shedule' } }, 'rule.trigger', '/trigger/type'],
    [
      'a time that is none',
      { ...rule, trigger: { type: 'schedule', options: { at: '25:00' } } },
      'definition.schema',
      '/trigger/options/at',
    ],
    [
      'an unknown calendar',
      { ...rule, trigger: { type: 'schedule', options: { at: '06:00', days: 'workdays' } } },
      'rule.calendar',
      '/trigger/options/days',
    ],
    [
      'a condition that is no condition',
      { ...rule, condition: { var: 'overdue_days' } },
      'expression.type',
      '/condition',
    ],
    ['an unknown action', withAction('set-field', {}), 'rule.action', '/actions/0/type'],
    [
      'an unknown field to set',
      withAction('set-fields', { values: { rsk: 'low' } }),
      'rule.field',
      '/actions/0/options/values/rsk',
    ],
    [
      'the id to set',
      withAction('set-fields', { values: { id: 1 } }),
      'rule.field',
      '/actions/0/options/values/id',
    ],
    [
      'a value that is no choice',
      withAction('set-fields', { values: { risk: 'med' } }),
      'expression.choice',
      '/actions/0/options/values/risk',
    ],
    ['an unknown flow', withAction('start-flow', { flow: 'lader' }), 'rule.flow', '/actions/0/options/flow'],
    [
      'a flow about another table',
      withAction('start-flow', { flow: 'review' }),
      'rule.flow',
      '/actions/0/options/flow',
    ],
    [
      'a change of nothing',
      { ...rule, trigger: { type: 'change', options: {} } },
      'rule.option',
      '/trigger/options/fields',
    ],
    [
      'a change of an unknown field',
      { ...rule, trigger: { type: 'change', options: { fields: ['rsk'] } } },
      'rule.field',
      '/trigger/options/fields/0',
    ],
    ['once for each change on a schedule', { ...rule, once: 'change' }, 'rule.option', '/once'],
    ['once for each press on a schedule', { ...rule, once: 'press' }, 'rule.option', '/once'],
    ['episodes by a button', { ...rule, trigger: { type: 'button' } }, 'rule.option', '/once'],
    [
      'an unknown role at a button',
      { ...rule, once: 'press', trigger: { type: 'button', options: { roles: ['boss'] } } },
      'rule.role',
      '/trigger/options/roles/0',
    ],
    [
      'a field of a related record that does not exist',
      withAction('set-fields', { record: 'customer', values: { risk: 'low' } }),
      'rule.field',
      '/actions/0/options/values/risk',
    ],
    [
      'a related record that is none',
      withAction('set-fields', { record: 'customr', values: { grade: 'C' } }),
      'expression.field',
      '/actions/0/options/record',
    ],
    [
      'rows that are none',
      withAction('set-fields', { rows: 'payments', values: { grade: 'C' } }),
      'expression.rows',
      '/actions/0/options/rows',
    ],
  ])('with %s has that problem, at its place', (_, wrong, code, at) => {
    expect(validateRule(wrong, around)).toContainEqual(expect.objectContaining({ code, pointer: at }));
  });

  test('after a change compiles to what it looks at, and may set fields of related records', () => {
    const { rule: compiled, problems } = compileRule(
      {
        ...rule,
        once: 'change',
        trigger: { type: 'change', options: { created: true, fields: ['risk'] } },
        actions: [
          { type: 'set-fields', options: { record: 'customer', values: { grade: { var: 'risk' } } } },
        ],
      },
      1,
      around,
    );
    expect(problems).toEqual([]);
    expect(compiled).toMatchObject({
      trigger: { kind: 'change', created: true, fields: new Set(['risk']) },
      actions: [{ kind: 'set-fields', related: { table: 'customers' }, values: [{ field: 'grade' }] }],
    });
  });

  test('fires once a record, a day, or an episode or change that the store counts', () => {
    const keys = (['record', 'day', 'episode', 'change'] as const).map((once) =>
      occurrenceKey({ once }, '2025-07-01'),
    );
    expect(keys).toEqual(['', '2025-07-01', null, null]);
  });
});

describe.each([...triggers, ...actions].map((each) => [each.name, each] as const))('%s', (_, type) => {
  test('accepts its valid examples and refuses its invalid ones', () => {
    expect(type.examples.valid.length > 0 && type.examples.invalid.length > 0).toBe(true);
    for (const options of type.examples.valid) expect(validateShape(type.options, options)).toEqual([]);
    for (const options of type.examples.invalid) expect(validateShape(type.options, options)).not.toEqual([]);
  });
});

test('every problem code of this package is one that a test above raises', () => {
  expect(Object.keys(ruleProblemCodes).sort()).toEqual([
    'rule.action',
    'rule.calendar',
    'rule.field',
    'rule.flow',
    'rule.option',
    'rule.role',
    'rule.table',
    'rule.trigger',
  ]);
});
