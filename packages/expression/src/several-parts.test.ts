/** Lists of choices, rich text, addresses and JSON in expressions. */
import { expect, test } from 'vitest';
import { checkFormula } from './check-formula.ts';
import { compileEvaluator } from './compile-evaluator.ts';
import { formatNode } from './format-node.ts';
import { recordIn } from './testing/record-store.ts';
import { buildSchema, text } from './testing/schema-builder.ts';
import type { Value } from './value.ts';

const schema = buildSchema({
  cases: {
    tags: { kind: 'choices', choices: ['a', 'b', 'c'] },
    more: { kind: 'choices', choices: ['a', 'b', 'c'] },
    roles: { kind: 'choices' },
    notes: { kind: 'rich-text' },
    place: { kind: 'address' },
    extra: { kind: 'json' },
    name: text,
  },
});
const row: Record<string, Value> = {
  id: 1,
  tags: ['b', 'a'],
  more: ['a', 'b'],
  roles: ['sales'],
  notes: '<h2>Call</h2><p>1 &lt; 2 &amp;amp;<br />x</p><ul><li>one</li></ul>',
  place: { street: 'High St', city: 'Leeds' },
  extra: {},
};
const env = { today: '2025-07-01', now: '2025-07-01T01:00:00.000Z' };

const check = (formula: string) => checkFormula(formula, { schema, table: 'cases' });
function evaluate(formula: string): Value {
  const { node, problems } = check(formula);
  expect(problems).toEqual([]);
  return compileEvaluator(node!, schema)(recordIn({ cases: [row] }, schema, 'cases', 1)!, env);
}

test.each([
  ['CONTAINS(tags, "a")', true],
  ['IN("c", tags)', false],
  ['CONTAINS(roles, "sales")', true],
  ['CONTAINS(tags, name)', null],
  ['CONTAINS(IF(FALSE, tags), "a")', null],
])('L1: %s is %s', (formula, value) => {
  expect(evaluate(formula)).toBe(value);
});

test.each([
  ['tags = more', true],
  ['tags <> more', false],
  ['roles = tags', false],
])('L2: %s is %s', (formula, value) => {
  expect(evaluate(formula)).toBe(value);
});

test('L3: a list that has nothing chosen is null, and its keys are counted', () => {
  expect(evaluate('CHOICE_COUNT(tags)')).toBe(2);
  expect(evaluate('IS_EMPTY(tags)')).toBe(false);
});

test.each([
  ['CONTAINS(tags, "x")', 'expression.choice'],
  ['IN("x", tags)', 'expression.choice'],
  ['tags = "a"', 'expression.type'],
  ['IN(tags, "a")', 'expression.type'],
  ['tags < more', 'expression.type'],
  ['MAX(tags, more)', 'expression.type'],
  ['CHOICE_COUNT(name)', 'expression.type'],
  ['extra = extra', 'expression.type'],
  ['CONTAINS(extra, "a")', 'expression.type'],
  ['CONCAT(extra)', 'expression.type'],
  ['notes + 1', 'expression.type'],
])('L1, L2, L4, R3: %s is refused as %s', (formula, code) => {
  expect(check(formula).problems.map((each) => each.code)).toEqual([code]);
});

test('R1: rich text is read as plain text, a line a paragraph', () => {
  expect(evaluate('TO_TEXT(notes)')).toBe('Call\n1 < 2 &amp;\nx\none');
  expect(evaluate('CONTAINS(notes, "1 < 2")')).toBe(true);
  expect(evaluate('IF(TRUE, notes, "")')).toBe('Call\n1 < 2 &amp;\nx\none');
  expect(formatNode(check('CONTAINS(notes, "x")').node!, schema)).toBe('CONTAINS(notes, "x")');
});

test('R2: an address is read from large to small', () => {
  expect(evaluate('CONCAT(place, "!")')).toBe('Leeds High St!');
  expect(evaluate('place = "Leeds High St"')).toBe(true);
});

test('R3: JSON is empty or not', () => {
  expect(evaluate('IS_EMPTY(extra)')).toBe(false);
});
