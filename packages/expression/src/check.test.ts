import type { Expression } from '@dunlin/definition';
import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import type { Scope } from './checker.ts';
import { dunningSchema } from './testing/dunning-schema.ts';
import { buildSchema, decimal, integer, text } from './testing/schema-builder.ts';
import type { Type } from './type.ts';

const scope = (more: Partial<Scope> = {}): Scope => ({ schema: dunningSchema, table: 'invoices', ...more });
const problemsOf = (expression: unknown, more: Partial<Scope> = {}): string[] =>
  check(expression as Expression, scope(more)).problems.map(
    (each) => `${each.code} ${each.pointer}: ${each.detail}`,
  );
const typeOf = (expression: Expression, more: Partial<Scope> = {}): Type | undefined =>
  check(expression, scope(more)).node?.type;

describe('check', () => {
  test.each<[Expression, Type['kind']]>([
    [1, 'integer'],
    [1.5, 'decimal'],
    ['a', 'text'],
    [null, 'null'],
    [{ var: 'amount' }, 'money'],
    [{ var: 'customer.owner.manager' }, 'reference'],
    [{ today: [] }, 'date'],
    [{ current_user: [] }, 'reference'],
    [{ '+': [{ var: 'amount' }, 1] }, 'money'],
    [{ '*': [2, 3] }, 'decimal'],
    [{ '/': [{ var: 'amount' }, { var: 'amount' }] }, 'decimal'],
    [{ '-': [{ var: 'overdue_days' }, 1] }, 'integer'],
    [{ if: [{ var: 'disputed' }, 1, 2.5] }, 'decimal'],
    [{ if: [{ var: 'disputed' }, 'D', { var: 'customer.grade' }] }, 'choice'],
    [{ if: [{ var: 'disputed' }, 'none', { var: 'customer.grade' }] }, 'text'],
    [{ count_of: [{ rows: 'allocations' }] }, 'integer'],
    [{ average_of: [{ rows: 'allocations' }, { var: 'amount' }] }, 'money'],
    [{ max_of: [{ rows: 'customer/contacts' }, { var: 'email' }] }, 'text'],
  ])('%j is of type %s', (expression, kind) => {
    expect(typeOf(expression)?.kind).toBe(kind);
  });

  test('literals take the type of what they stand beside', () => {
    const { node } = check({ '<': [{ var: 'due_on' }, '2025-07-01'] }, scope());
    expect(node).toMatchObject({ args: [{}, { kind: 'literal', type: { kind: 'date' } }] });
    expect(typeOf({ '==': [{ var: 'owner' }, 7] })?.kind).toBe('boolean');
    expect(typeOf('C', { expected: { kind: 'choice', choices: ['C', 'D'] } })?.kind).toBe('choice');
  });

  test('what can only be null takes the type of its place as a literal', () => {
    const { node } = check({ '==': [{ var: 'due_on' }, { if: [{ var: 'disputed' }, null, null] }] }, scope());
    expect(node).toMatchObject({ args: [{}, { kind: 'literal', value: null, type: { kind: 'date' } }] });
  });

  test('all problems come at once, each at its place', () => {
    expect(
      problemsOf({
        and: [
          { '>': [{ var: 'overdue_day' }, 15] },
          { '==': [{ var: 'customer.grade' }, 'E'] },
          { '<': [{ var: 'due_on' }, '2025-02-30'] },
          { '==': [{ var: 'due_on' }, 5] },
        ],
      }),
    ).toEqual([
      'expression.field /and/0/>/0: There is no field of invoices "overdue_day"; did you mean "overdue_days"?',
      'expression.choice /and/1/==/1: There is no choice "E"',
      'expression.date /and/2/</1: "2025-02-30" is not a date in the form YYYY-MM-DD',
      'expression.type /and/3/==/1: Cannot compare a date with a whole number',
    ]);
  });

  test.each<[unknown, string]>([
    [{ sum: [1] }, 'expression.operator'],
    [{ '===': [1, 1] }, 'expression.operator'],
    [{ __proto__: null, toString: [] }, 'expression.operator'],
    [JSON.parse('{"__proto__": [1]}'), 'expression.operator'],
    [{ '>': [1] }, 'expression.arguments'],
    [{ var: ['amount', 0] }, 'expression.arguments'],
    [{ today: [1] }, 'expression.arguments'],
    [{ a: 1, b: 2 }, 'expression.shape'],
    [{}, 'expression.shape'],
    [[1], 'expression.shape'],
    [{ var: '' }, 'expression.shape'],
    [{ sum_of: ['allocations', 1] }, 'expression.shape'],
    [undefined, 'expression.shape'],
    [{ var: '__proto__' }, 'expression.field'],
    [{ var: 'number.length' }, 'expression.field'],
    [{ '+': ['1', 1] }, 'expression.type'],
    [{ and: [1, true] }, 'expression.type'],
    [{ '<': [{ var: 'disputed' }, true] }, 'expression.type'],
    [{ '<': [{ var: 'owner' }, { var: 'owner' }] }, 'expression.type'],
    [{ '==': [{ var: 'owner' }, { var: 'customer' }] }, 'expression.type'],
    [{ round: [1.5, { var: 'overdue_days' }] }, 'expression.type'],
    [{ in: [{ var: 'number' }, [{ var: 'status' }]] }, 'expression.type'],
    [{ sum_of: [{ rows: 'allocations' }, { var: 'invoice' }] }, 'expression.type'],
    [{ count_of: [{ rows: 'payments' }] }, 'expression.rows'],
    [{ count_of: [{ rows: 'allocations.payment' }] }, 'expression.rows'],
    [{ count_of: [{ rows: 'customer/guarantees' }] }, 'expression.ambiguous-rows'],
    [{ parameter: 'subject' }, 'expression.parameter'],
    ['a\0b', 'expression.text'],
    ['\ud800', 'expression.text'],
    [1e300, 'expression.number'],
  ])('%j is refused with %s', (expression, code) => {
    expect(problemsOf(expression).map((each) => each.split(' ')[0])).toEqual([code]);
  });

  test('a field needs a record', () => {
    expect(check({ var: 'amount' }, { schema: dunningSchema }).problems).toMatchObject([
      { code: 'expression.no-table' },
    ]);
  });

  test('parameters are typed by the scope, and the names of given values are taken', () => {
    expect(
      typeOf({ parameter: 'subject' }, { parameters: { subject: { kind: 'reference', table: 'invoices' } } }),
    ).toEqual({ kind: 'reference', table: 'invoices' });
    expect(() => check(1, scope({ parameters: { today: { kind: 'date' } } }))).toThrow('taken');
  });

  test('the expected type decides', () => {
    expect(problemsOf({ var: 'amount' }, { expected: 'boolean' })).toEqual([
      'expression.type : Expected a condition, found an amount',
    ]);
    expect(typeOf({ var: 'overdue_days' }, { expected: { kind: 'money' } })).toEqual({ kind: 'money' });
    expect(problemsOf({ var: 'amount' }, { expected: { kind: 'integer' } })).toHaveLength(1);
  });

  test('a comparison with null is a warning that tells what to write', () => {
    const { node, problems } = check({ '==': [{ var: 'owner' }, null] }, scope());
    expect(node).toBeDefined();
    expect(problems).toMatchObject([
      { code: 'expression.null-comparison', severity: 'warning', pointer: '/==/1' },
    ]);
  });

  test('deep, wide and multiplying expressions are refused before they cost anything', () => {
    let deep: Expression = true;
    for (let i = 0; i < 100_000; i++) deep = { '!': [deep] };
    expect(problemsOf(deep)[0]).toMatch(/^expression.too-large/);
    expect(problemsOf({ and: new Array(20_000).fill(true) })[0]).toMatch(/^expression.too-large/);
    expect(problemsOf({ var: new Array(20).fill('customer').join('.') })[0]).toMatch(/^expression.too-large/);

    const fields = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `f${i + 1}`,
        { type: integer, formula: { '+': [{ var: `f${i}` }, { var: `f${i}` }] } },
      ]),
    );
    const doubling = buildSchema({ t: { f0: integer, ...fields } });
    expect(check({ var: 'f10' }, { schema: doubling, table: 't' }).problems).toEqual([]);
    expect(check({ var: 'f40' }, { schema: doubling, table: 't' }).problems).toMatchObject([
      { code: 'expression.too-large' },
    ]);
  });

  test('D12: products and joined texts that double from formula to formula are refused where they get too large', () => {
    const doubled = (operator: string, type: Type) =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [
          `f${i + 1}`,
          { type, formula: { [operator]: [{ var: `f${i}` }, { var: `f${i}` }] } },
        ]),
      );
    for (const [operator, type] of [
      ['*', decimal],
      ['cat', text],
    ] as const) {
      const schema = buildSchema({ t: { f0: type, ...doubled(operator, type) } });
      const codesOf = (field: string) =>
        check({ var: field }, { schema, table: 't' }).problems.map(({ code }) => code);
      expect([codesOf('f5'), codesOf('f10')]).toEqual([[], ['expression.too-large']]);
    }
  });

  test('an argument that a plan writes out several times counts as often', () => {
    let nested: Expression = 1;
    for (let i = 0; i < 40; i++) nested = { if: [{ '<': [1, nested, 3] }, 1, 2] };
    expect(problemsOf(nested)[0]).toMatch(/^expression.too-large/);
  });

  test('formulas that use each other do not make the check loop', () => {
    const schema = buildSchema({
      t: { a: { type: integer, formula: { var: 'b' } }, b: { type: integer, formula: { var: 'a' } } },
    });
    expect(check({ var: 'a' }, { schema, table: 't' }).node).toBeDefined();
  });
});
