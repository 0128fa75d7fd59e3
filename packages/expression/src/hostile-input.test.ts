/**
 * What nobody writes by accident: expressions of wrong shapes and formula texts of any characters. They give problems at
 * places inside of what was given, within the limits of limits.ts; nothing throws, nothing inherited is read.
 * `DUNLIN_LONG_TESTS=1` runs 5,000 of each.
 */
import type { Expression, Problem } from '@dunlin/definition';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { checkFormula } from './check-formula.ts';
import { compileEvaluator } from './compile-evaluator.ts';
import { completeFormula } from './editing/complete-formula.ts';
import { fixFormula } from './editing/fix-formula.ts';
import { signFormula } from './editing/sign-formula.ts';
import { formatNode } from './format-node.ts';
import { limits } from './limits.ts';
import { operatorNames, operators } from './operators/index.ts';
import { parseFormula } from './parse-formula.ts';
import { printFormula } from './print-formula.ts';
import type { RecordAccess } from './record-access.ts';
import { aggregateOperators, isObject } from './spelling.ts';
import { dunningSchema } from './testing/dunning-schema.ts';
import { evaluateUntyped } from './untyped/evaluate-untyped.ts';

const numRuns = process.env['DUNLIN_LONG_TESTS'] === '1' ? 5_000 : 200;

/** Only the long run needs more than a moment. */
const timeoutMs = 600_000;

const scope = { schema: dunningSchema, table: 'invoices', expected: 'boolean' } as const;
const env = { today: '2025-07-20', now: '2025-07-20T01:00:00.000Z' };
const nobody: RecordAccess = { table: 'invoices', get: () => null, follow: () => null, rows: () => [] };

/** Names that, were they looked up through prototypes, would give a function or an object. */
const inherited = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'prototype',
  'length',
];
const language = [
  'var',
  'rows',
  'parameter',
  'today',
  'in',
  'contains',
  ...operatorNames,
  ...aggregateOperators.keys(),
];
const badText = [
  '',
  '\0',
  '\ud800',
  '\udfff',
  '\u202e',
  '😀',
  'a'.repeat(3_000),
  '..',
  '/',
  'invoices/',
  '"',
];

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = true;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
};

const cyclic = (): unknown => {
  const list: unknown[] = [];
  const whole = { and: list };
  list.push(whole, { '!': whole });
  return whole;
};

const given = (): boolean => true;

class Strange {
  readonly var = 'amount';
  toString(): string {
    throw new Error('Nobody should ask for a text');
  }
}

const key = fc.oneof(
  fc.constantFrom(...language),
  fc.constantFrom(...inherited, ...badText.slice(0, 6)),
  fc.string({ maxLength: 4 }),
);
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -0,
    1e308,
    -1e308,
    2 ** 53,
    1e-320,
    0.1,
    Number.NaN,
    Infinity,
    undefined,
  ),
  fc.constantFrom<unknown>(
    'amount',
    'customer.grade',
    'invoices',
    'allocations.amount',
    'customer/invoices',
    '2025-02-30',
  ),
  fc.constantFrom<unknown>(...inherited, ...badText),
  fc.constantFrom<unknown>(...inherited.map((name) => `customer.${name}`)),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const huge = fc.constantFrom<() => unknown>(
  () => nested(5_000, (inner) => ({ '!': [inner] })),
  () => nested(5_000, (inner) => [inner]),
  () => nested(300, (inner) => ({ and: [inner, true] })),
  () => ({ and: new Array(30_000).fill(true) }),
  () => ({ in: [{ var: 'number' }, new Array(30_000).fill('x')] }),
  () => ({ var: new Array(5_000).fill('customer').join('.') }),
  () => ({ sum_of: [{ rows: `${'customer/'.repeat(5_000)}invoices` }, 1] }),
  cyclic,
  () => new Strange(),
  () => Object.create({ var: 'amount' }),
  () => new Map([['var', 'amount']]),
  () => new Date(0),
  () => Symbol('x'),
  () => 10n,
  () => given,
);

const { hostile } = fc.letrec<{ hostile: unknown }>((tie) => ({
  hostile: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('hostile'), { maxLength: 4 }),
    // Unlike a literal, `fromEntries` makes `__proto__` a key of its own.
    fc.array(fc.tuple(key, tie('hostile')), { maxLength: 2 }).map((entries) => Object.fromEntries(entries)),
    fc.tuple(key, fc.array(tie('hostile'), { maxLength: 4 })).map((entry) => Object.fromEntries([entry])),
    { arbitrary: huge.map((make) => make()), weight: 1 },
  ),
}));

/** Expressions as people write them. */
const texts = [
  'AND(overdue_days > 15, customer.grade = "C")',
  'SUM(invoices.open_amount WHERE overdue_days > 0) > 5',
  'IF(disputed, ROUND(amount / 3, 2), COALESCE(paid_amount, 0)) >= 100',
  '31 <= overdue_days <= 60',
  'IN(customer.grade, "A", "B")',
  'COUNT(customer.invoices WHERE due_on < TODAY()) > MAX(1, 2)',
  '并且(overdue_days > 15, 或者(disputed, 为空(owner)))',
  '求和(customer.invoices.(amount * 2) 其中 disputed) > 0',
  'CONTAINS(number, "x") = NOT(STARTS_WITH(number, "y"))',
];
const sound: unknown[] = [
  ...texts.map((text) => parseFormula(text).expression),
  ...operators.flatMap(({ examples }) => examples.map(({ expression }) => expression)),
];

/** A sound expression with one of its parts replaced. */
const damaged = fc.tuple(fc.constantFrom(...sound), fc.nat(), hostile).map(([whole, seed, part]) => {
  const copy: unknown = structuredClone(whole);
  let at: unknown = copy;
  for (let turn = seed; typeof at === 'object' && at !== null; turn = Math.floor(turn / 3) + 1) {
    const keys = Object.keys(at);
    const name = keys[turn % keys.length];
    if (name === undefined) break;
    const holder = at as Record<string, unknown>;
    if (turn % 4 === 0 || typeof holder[name] !== 'object') {
      holder[name] = part;
      break;
    }
    at = holder[name];
  }
  return copy;
});

/** Whether an RFC 6901 pointer leads to a part of the document, over keys of its own. */
function leadsInside(document: unknown, pointer: string): boolean {
  let at = document;
  for (const escaped of pointer.split('/').slice(1)) {
    const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false;
    at = (at as Record<string, unknown>)[name];
  }
  return true;
}

const isSized = ({ detail, params = {} }: Problem): boolean =>
  detail.length < 2_000 && Object.values(params).every((value) => String(value).length < 2_000);

/** Reads of names that an expression can have, on objects that do not have them. */
const readInherited: string[] = [];
const before = new Map(
  [Object.prototype, Array.prototype, String.prototype].map((each) => [each, Reflect.ownKeys(each)]),
);
const traps = ['var', 'rows', 'parameter', 'and', 'contains', 'sum_of', '=='];

beforeAll(() => {
  for (const name of traps) {
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      get: () => {
        readInherited.push(name);
        return undefined;
      },
    });
  }
});

afterAll(() => {
  for (const name of traps) Reflect.deleteProperty(Object.prototype, name);
  for (const [prototype, keys] of before) expect(Reflect.ownKeys(prototype)).toEqual(keys);
});

describe('hostile expressions', () => {
  test(
    'give problems with pointers inside the document, and no exception',
    () => {
      fc.assert(
        fc.property(fc.oneof(hostile, damaged), (document) => {
          const expression = document as Expression;
          const { node, problems } = check(expression, scope);
          expect(node !== undefined || problems.length > 0).toBe(true);
          for (const problem of problems) {
            expect([problem.pointer, leadsInside(document, problem.pointer)]).toEqual([
              problem.pointer,
              true,
            ]);
            expect(isSized(problem)).toBe(true);
          }
          if (node !== undefined) {
            formatNode(node, dunningSchema, 'zh');
            compileEvaluator(node, dunningSchema)(nobody, env);
          }
          for (const each of ['zh', 'en'] as const)
            parseFormula(printFormula(expression, { language: each }));
          expect(readInherited).toEqual([]);
        }),
        { numRuns },
      );
    },
    timeoutMs,
  );

  test(
    'of JSON are evaluated without types to a result or an error, and never reach beyond their data',
    () => {
      fc.assert(
        fc.property(fc.oneof(hostile, damaged), hostile, (rule, data) => {
          const answer = evaluateUntyped(rule, data);
          if ('error' in answer) expect(answer.error.detail.length).toBeLessThan(500);
          else expect(typeof answer.result !== 'function' || answer.result === given).toBe(true);
        }),
        { numRuns: Math.ceil(numRuns / 2) },
      );
    },
    timeoutMs,
  );

  test('are looked at a fixed number of times for each of their parts', () => {
    let reads = 0;
    const size = 50_000;
    const counted = new Proxy(new Array<Expression>(size).fill({ var: 'disputed' }), {
      get(target, name, receiver) {
        reads++;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    const { problems } = check({ and: counted }, scope);
    expect(problems).toMatchObject([{ code: 'expression.too-large' }]);
    expect(reads).toBeLessThan(4 * size);
    expect(limits.nodes).toBeLessThan(size);
  });
});

describe('hostile formula texts', () => {
  const token = fc.oneof(
    fc.constantFrom(
      'amount',
      'customer',
      '.',
      ',',
      '，',
      '(',
      ')',
      '（',
      '[',
      ']',
      '"',
      '""',
      "'",
      '“',
      '”',
      '$x',
      '$',
    ),
    fc.constantFrom(
      '=',
      '<>',
      '<',
      '<=',
      '≠',
      '+',
      '-',
      '*',
      '÷',
      ' ',
      '\n',
      '\t',
      '12',
      '1.',
      '9'.repeat(60),
      '1e9',
    ),
    fc.constantFrom(
      ...operators.flatMap(({ formula }) =>
        formula.kind === 'sign' ? [] : [formula.name, formula.names.zh],
      ),
    ),
    fc.constantFrom('WHERE', '其中', 'SUM', '求和', 'invoices', 'LOGIC', 'TRUE', 'NULL', ...inherited),
    fc.constantFrom('\0', '\ud800', '😀', '\u202e', '\u2028', '@', '#', '{', '}', '\\', ';'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const random = fc.array(token, { maxLength: 40 }).map((parts) => parts.join(''));
  const mutated = fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.nat(8), token), { minLength: 1, maxLength: 4 }),
    )
    .map(([text, edits]) =>
      edits.reduce((now, [at, length, insert]) => {
        const from = now.length === 0 ? 0 : at % (now.length + 1);
        return now.slice(0, from) + insert + now.slice(from + length);
      }, text),
    );
  const large = fc.constantFrom(
    ...['(', '（', '[', 'SUM(', '-', 'a.', 'a=', '1-', '"', 'NOT(', 'x.(', 'IF(a,', 'LOGIC("'].flatMap(
      (piece) => [150, 250, 4_000, 1_000_000].map((times) => piece.repeat(Math.ceil(times / piece.length))),
    ),
    `LOGIC("${'['.repeat(9_000)}${']'.repeat(9_000)}")`,
    `LOGIC("${JSON.stringify({ __proto__: null, constructor: { var: 'x' } }).replaceAll('"', '""')}")`,
    `LOGIC("{""__proto__"":[{""var"":""amount""}]}")`,
    'a'.repeat(1_000_000),
    `"${'字'.repeat(19_990)}"`,
  );

  test(
    'give problems with ranges inside the text, and no exception',
    () => {
      fc.assert(
        fc.property(
          fc.oneof({ arbitrary: random, weight: 4 }, { arbitrary: mutated, weight: 4 }, large),
          fc.nat(),
          (text, seed) => {
            const { expression, problems } = checkFormula(text, scope);
            expect(expression !== undefined || problems.length > 0).toBe(true);
            for (const problem of problems) {
              const { from, to } = problem.range!;
              expect(0 <= from && from <= to && to <= text.length).toBe(true);
              expect(isSized(problem)).toBe(true);
              for (const fix of fixFormula(text, problem, 'zh')) {
                expect(0 <= fix.from && fix.from <= fix.to && fix.to <= text.length).toBe(true);
              }
            }
            if (expression !== undefined && isObject(expression)) {
              expect(parseFormula(printFormula(expression)).expression).toEqual(expression);
            }
            const position = seed % (text.length + 1);
            const { from, to } = completeFormula(text, position, { ...scope, language: 'zh' });
            expect(0 <= from && from <= position && position <= to && to <= text.length).toBe(true);
            signFormula(text, position, { ...scope, language: 'en' });
            expect(readInherited).toEqual([]);
          },
        ),
        { numRuns },
      );
    },
    timeoutMs,
  );
});
