import { describe, expect, test } from 'vitest';
import { check } from '../check.ts';
import { compileEvaluator } from '../compile-evaluator.ts';
import { QueryBuilder } from '../query-builder.ts';
import type { RecordAccess } from '../record-access.ts';
import { buildSchema } from '../testing/schema-builder.ts';
import { operators } from './index.ts';

const schema = buildSchema({ nothing: {} });
const env = { today: '2025-07-01', now: '2025-07-01T01:00:00.000Z' };
const nobody: RecordAccess = { table: 'nothing', get: () => null, follow: () => null, rows: () => [] };

describe('every operator', () => {
  test('has a name and a formula spelling of its own', () => {
    const spellings = operators.map(({ formula }) => (formula.kind === 'sign' ? formula.sign : formula.name));
    expect(new Set(spellings).size).toBe(operators.length);
    expect(new Set(operators.map(({ name }) => name)).size).toBe(operators.length);
  });

  const examples = operators.flatMap(({ name, examples }) =>
    examples.map((example) => ({ name, ...example })),
  );

  test('has examples', () => {
    expect(new Set(examples.map(({ name }) => name)).size).toBe(operators.length);
  });

  test.each(examples)('$name: $expression is $value', ({ expression, value }) => {
    const { node, problems } = check(expression, { schema, table: 'nothing' });
    expect(problems.filter((each) => each.severity === 'error')).toEqual([]);
    expect(compileEvaluator(node!, schema)(nobody, env)).toEqual(value);
    expect(new QueryBuilder(schema, 'nothing', { stored: true }).scalar(node!).type).toEqual(node!.type);
  });
});
