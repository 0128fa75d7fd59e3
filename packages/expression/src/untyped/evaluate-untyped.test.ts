import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { evaluateUntyped } from './evaluate-untyped.ts';
import { untypedErrorCodes } from './logic-error.ts';

const suite = new URL('../../../../../shared/suites/jsonlogic/tests.json', import.meta.url);
if (!existsSync(suite)) console.warn(`The official JSON Logic suite is not at ${suite.pathname}; skipped.`);

describe.skipIf(!existsSync(suite))('the official suite', () => {
  const cases = existsSync(suite)
    ? (JSON.parse(readFileSync(suite, 'utf8')) as unknown[]).filter((each) => Array.isArray(each))
    : [];

  test('is whole', () => {
    expect(cases).toHaveLength(278);
  });

  test.each(cases as [unknown, unknown, unknown][])('%j over %j is %j', (rule, data, expected) => {
    expect(evaluateUntyped(rule, data)).toEqual({ result: expected });
  });
});

describe('traps of untyped JSON Logic stay as the reference has them', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['U1', { '>=': [null, 0] }, {}, true],
    ['U1', { '==': ['', 0] }, {}, true],
    ['U1', { '==': [[], ''] }, {}, true],
    ['U2', { '!!': ['0'] }, {}, true],
    ['U2', { '!!': [[]] }, {}, false],
    ['U3', { var: null }, 5, 5],
    ['U3', { var: '' }, 5, 5],
    ['U4', { missing: ['a'] }, { a: '' }, ['a']],
    ['U5', { '+': ['1', '2'] }, {}, 3],
    ['U5', { '*': ['2', 3] }, {}, 6],
    ['U6', { '/': [1, 0] }, {}, Number.POSITIVE_INFINITY],
    ['U7', { and: [1, 'a', 0] }, {}, 0],
    ['U7', { or: [0, 'a'] }, {}, 'a'],
    ['U8', { all: [[], true] }, {}, false],
    ['U7', { and: [] }, {}, null],
    ['U9', { merge: [1, [2, [3]]] }, {}, [1, 2, [3]]],
    ['U5', { cat: ['a', null, 1, [2, 3]] }, {}, 'a12,3'],
    ['U3', { var: ['a.b', 7] }, { a: {} }, 7],
    ['U3', { var: 'a.1' }, { a: ['x', 'y'] }, 'y'],
    // One key makes an object a rule wherever it stands in one, never in data.
    ['U9', { var: 'a' }, { a: { cat: ['x'] } }, { cat: ['x'] }],
  ])('%s: %j over %j is %j', (_rule, rule, data, result) => {
    expect(evaluateUntyped(rule, data)).toEqual({ result });
  });
});

test('what is logged goes where the caller says', () => {
  const log = vi.fn();
  expect(evaluateUntyped({ log: { var: 'a' } }, { a: 1 }, { log })).toEqual({ result: 1 });
  expect(log).toHaveBeenCalledExactlyOnceWith(1);
});

describe('U10: hostile input is an error, not a crash', () => {
  const nest = (depth: number): unknown => {
    let value: unknown = true;
    for (let i = 0; i < depth; i++) value = { '!': [value] };
    return value;
  };
  const many = Array.from({ length: 60 }, (_, i) => i);
  const hundreds = new Array(200).fill(1);
  const twice = { var: 'accumulator' };

  const triggered: [string, unknown, unknown][] = [
    ['logic.too-deep', nest(100_000), {}],
    ['logic.too-deep', { var: 'a' }, nest(100_000)],
    ['logic.too-large', { merge: new Array(300_000).fill(1) }, {}],
    ['logic.too-large', { reduce: [many, { cat: [twice, twice] }, 'x'] }, {}],
    ['logic.too-large', { reduce: [many, { merge: [twice, twice] }, [1]] }, {}],
    ['logic.too-large', { reduce: [many, [twice, twice], 1] }, {}],
    ['logic.too-long', { map: [hundreds, { map: [hundreds, { map: [hundreds, 1] }] }] }, {}],
    ['logic.unsafe-key', JSON.parse('{"__proto__": [1]}'), {}],
    ['logic.unsafe-key', { var: 'x' }, JSON.parse('{"a": {"__proto__": {"x": 1}}}')],
    ['logic.unknown-operator', { fetch: ['http://localhost'] }, {}],
    ['logic.unknown-operator', { toString: [] }, {}],
    ['logic.unknown-operator', { 'log.constructor': ['return 1'] }, {}],
    ['logic.failed', { missing_some: [1, null] }, {}],
  ];

  test.each(triggered)('%s', (code, rule, data) => {
    expect(evaluateUntyped(rule, data)).toMatchObject({ error: { code } });
  });

  test('every code is triggered', () => {
    expect(new Set(triggered.map(([code]) => code))).toEqual(new Set(Object.keys(untypedErrorCodes)));
  });

  test.each(['constructor', '__proto__', 'toString.name', 'a.constructor.name', 'a.__proto__.x'])(
    'the path %s finds nothing',
    (path) => {
      expect(evaluateUntyped({ var: path }, { a: 'text' })).toEqual({ result: null });
    },
  );
});
