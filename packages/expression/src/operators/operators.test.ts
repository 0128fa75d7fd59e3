import { describe, expect, test } from 'vitest';
import { check } from '../check.ts';
import { compileEvaluator } from '../compile-evaluator.ts';
import { isName, namedFunctions } from '../formula-names.ts';
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

  test('has names in both languages, none of them that of another, and a usage that begins with each', () => {
    const spellings = [...namedFunctions].flatMap(([operator, { zh, en, also = [] }]) =>
      [zh, en, ...also].map((spelling) => [spelling, operator] as const),
    );
    for (const [spelling] of spellings) expect(isName(spelling), spelling).toBe(true);
    // MIN and MAX are one name for values and for rows.
    const owners = (wanted: string): Set<string> =>
      new Set(spellings.filter(([each]) => each === wanted).map(([, owner]) => owner.replace('_of', '')));
    expect(spellings.filter(([spelling]) => owners(spelling).size > 1)).toEqual([]);
    for (const { formula, usage } of operators) {
      if (formula.kind === 'sign') continue;
      expect(formula.names.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(usage).toMatchObject({
        zh: expect.stringMatching(`^${formula.names.zh}\\(`),
        en: expect.stringMatching(`^${formula.name}\\(`),
      });
    }
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
