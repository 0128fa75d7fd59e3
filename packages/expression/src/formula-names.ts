/** Names of the formula text: which function stands for which operator of JSON Logic. */
import type { AggregateName } from './node.ts';
import { operators } from './operators/index.ts';
import { aggregateOperators } from './spelling.ts';

/** Function name in capitals → operator. */
export const functionOperators: ReadonlyMap<string, string> = new Map(
  operators.flatMap(({ name, formula }) =>
    formula.kind === 'function' ? [[formula.name, name] as const] : [],
  ),
);

/** Functions of no arguments → operator. */
export const givenFunctions: ReadonlyMap<string, string> = new Map([
  ['TODAY', 'today'],
  ['NOW', 'now'],
  ['CURRENT_USER', 'current_user'],
]);

const aggregateFunctionNames: Record<AggregateName, string> = {
  sum: 'SUM',
  count: 'COUNT',
  min: 'MIN',
  max: 'MAX',
  average: 'AVERAGE',
};

/** Aggregate function → operator. MIN and MAX of several values are operators of their own. */
export const aggregateFunctions: ReadonlyMap<string, string> = new Map(
  [...aggregateOperators].map(([operator, aggregate]) => [aggregateFunctionNames[aggregate], operator]),
);

/** Holds JSON Logic that formula text has no words for: `LOGIC("{""map"":…}")`. */
export const logicFunction = 'LOGIC';

export const functionNames: readonly string[] = [
  ...functionOperators.keys(),
  ...givenFunctions.keys(),
  ...aggregateFunctions.keys(),
];

/** Names in text; the grammar takes the same. */
export const isName = (text: string): boolean =>
  /^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$/.test(text) && text.toUpperCase() !== 'WHERE';

/** `TRUE`, `FALSE` and `NULL`, in any case. */
export function constantOf(name: string): { value: boolean | null } | undefined {
  switch (name.toUpperCase()) {
    case 'TRUE':
      return { value: true };
    case 'FALSE':
      return { value: false };
    case 'NULL':
      return { value: null };
  }
  return undefined;
}

/** Signs as people type them → operator of JSON Logic. */
export const signOperators: ReadonlyMap<string, string> = new Map([
  ['=', '=='],
  ['==', '=='],
  ['＝', '=='],
  ['<>', '!='],
  ['!=', '!='],
  ['≠', '!='],
  ['<', '<'],
  ['＜', '<'],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['＞', '>'],
  ['>=', '>='],
  ['≥', '>='],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['×', '*'],
  ['/', '/'],
  ['÷', '/'],
]);
