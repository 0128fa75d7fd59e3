/** Generates expressions in the form in which they are stored; not all of them have types. */
import { isDeepStrictEqual } from 'node:util';
import type { Expression } from '@dunlin/definition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operators } from './operators/index.ts';
import { parseFormula } from './parse-formula.ts';
import { printFormula } from './print-formula.ts';

const name = fc.constantFrom('a', 'amount', 'due_on', 'grade2', '客户', 'max', 'today', '求和', '如果', '真');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));
const rows = fc
  .tuple(fc.array(name, { maxLength: 2 }), name, fc.option(name))
  .map(([hops, table, via]) => ({ rows: [...hops, via === null ? table : `${table}.${via}`].join('/') }));

/** Every operator with a function name, but those below whose JSON Logic has a form of its own. */
const functionsOfValues = operators
  .filter(
    ({ name, formula }) => formula.kind === 'function' && !['min', 'max', 'in', 'contains'].includes(name),
  )
  .map((each) => each.name);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const any = tie('expression');
  const call = (operator: string, minLength: number, maxLength: number) =>
    fc.array(any, { minLength, maxLength }).map((args): Expression => ({ [operator]: args }));
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }).map((each) => each + 0),
        fc.string({ unit: 'grapheme', maxLength: 5 }),
        fc.constantFrom('', '"', '""', 'a"b', "'", '”', '\ud800', '😀'),
        fc.constantFrom(true, false, null),
      ),
      path.map((each): Expression => ({ var: each })),
      name.map((each): Expression => ({ parameter: each })),
      fc.constantFrom<Expression>({ today: [] }, { now: [] }, { current_user: [] }),
      fc.constantFrom('+', '*').chain((operator) => call(operator, 2, 4)),
      fc.constantFrom('-', '/', '==', '!=', '<', '<=', '>', '>=').chain((operator) => call(operator, 2, 2)),
      call('-', 1, 1),
      fc.constantFrom('<', '<=').chain((operator) => call(operator, 3, 3)),
      fc.constantFrom(...functionsOfValues).chain((operator) => call(operator, 0, 3)),
      fc.constantFrom('min', 'max').chain((operator) => call(operator, 2, 3)),
      fc
        .tuple(any, fc.array(any, { maxLength: 3 }))
        .map(([subject, list]): Expression => ({ in: [subject, list] })),
      fc
        .tuple(any, any)
        .filter(([, whole]) => !Array.isArray(whole))
        .map(([part, whole]): Expression => ({ in: [part, whole] })),
      fc.tuple(fc.constantFrom('sum_of', 'min_of', 'max_of', 'average_of'), rows, any, fc.option(any)).map(
        ([operator, from, value, filter]): Expression => ({
          [operator]: filter === null ? [from, value] : [from, value, filter],
        }),
      ),
      fc.tuple(rows, fc.option(any)).map(
        ([from, filter]): Expression => ({
          count_of: filter === null ? [from] : [from, filter],
        }),
      ),
    ),
  };
});

/** Equal, but for an operand that stands alone: it comes back as a list of one. */
function isSame(found: unknown, given: unknown): boolean {
  if (isDeepStrictEqual(found, given)) return true;
  if (Array.isArray(found) && Array.isArray(given))
    return found.length === given.length && found.every((each, index) => isSame(each, given[index]));
  const [[operator, operands], ...more] = entriesOf(found);
  const [[name, operand], ...others] = entriesOf(given);
  if (operator === undefined || operator !== name || more.length + others.length > 0) return false;
  return isSame(operands, Array.isArray(operand) ? operand : [operand]);
}

const entriesOf = (value: unknown): [[string | undefined, unknown], ...[string, unknown][]] => {
  const [first = [undefined, undefined], ...rest] =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return [first as [string | undefined, unknown], ...rest];
};

describe('printing and parsing', () => {
  test('F1: parse is the inverse of print for every expression, in both languages', () => {
    fc.assert(
      fc.property(expression, (each) => {
        for (const language of ['en', 'zh'] as const) {
          const { expression: parsed, problems } = parseFormula(printFormula(each, { language }));
          expect(problems).toEqual([]);
          expect(parsed).toEqual(each);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('F2: an operand that stands alone comes back as a list of one', () => {
    const { expression: parsed } = parseFormula(
      printFormula({ '!': { '%': 0 } } as Expression, { language: 'en' }),
    );
    expect(parsed).toEqual({ '!': [{ '%': [0] }] });
  });

  test('F2: JSON that is no expression survives as LOGIC', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Expression;
        for (const language of ['en', 'zh'] as const) {
          const { expression: parsed } = parseFormula(printFormula(plain, { language }));
          if (!isSame(parsed, plain)) expect(parsed).toEqual(plain);
        }
      }),
      { numRuns: 300 },
    );
  });
});
