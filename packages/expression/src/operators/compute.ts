/** Shapes of evaluation that several operators share. */
import { compareCodePoints } from '../code-point-order.ts';
import { compareDecimals } from '../compare-decimals.ts';
import type { Present } from '../compute-form.ts';
import { formatDecimal, toDecimal } from '../decimal.ts';
import type { Compute } from '../record-access.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';

export type { Present };

/** Null as soon as one argument is (rule N1), else `compute`. */
export function strict(args: readonly Compute[], compute: (values: readonly Present[]) => Value): Compute {
  return (record, env) => {
    const values: Present[] = [];
    for (const arg of args) {
      const value = arg(record, env);
      if (value === null) return null;
      values.push(value);
    }
    return compute(values);
  };
}

/** `strict` for the frequent case of two arguments. */
export function strictPair(
  args: readonly Compute[],
  compute: (left: Present, right: Present) => Value,
): Compute {
  const [left, right] = args as [Compute, Compute];
  return (record, env) => {
    const a = left(record, env);
    if (a === null) return null;
    const b = right(record, env);
    return b === null ? null : compute(a, b);
  };
}

/** Order of two present values of one type: negative, zero, positive. */
export function comparisonOf(type: Type): (a: Present, b: Present) => number {
  switch (type.kind) {
    case 'integer':
    case 'reference':
      return (a, b) => (a as number) - (b as number);
    case 'decimal':
    case 'money':
      return (a, b) => compareDecimals(a as string, b as string);
    case 'boolean':
      return (a, b) => Number(a) - Number(b);
    case 'date':
    case 'instant':
      // Fixed width ISO forms sort as they read.
      return (a, b) => (a === b ? 0 : a < b ? -1 : 1);
    case 'choices':
      return (a, b) => (sameKeys(a as readonly string[], b as readonly string[]) ? 0 : 1);
    default:
      return (a, b) => (a === b ? 0 : compareCodePoints(a as string, b as string));
  }
}

/** Whether two lists have the same keys, in whatever order. */
const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((key) => b.includes(key)) && b.every((key) => a.includes(key));

type DecimalStep = (a: ReturnType<typeof toDecimal>, b: string | number) => ReturnType<typeof toDecimal>;

/** Null as soon as a result is beyond what whole numbers can be (rule D9). */
function foldWhole(values: readonly number[], whole: (a: number, b: number) => number): number | null {
  let result = values[0]!;
  for (let index = 1; index < values.length; index++) {
    result = whole(result, values[index]!);
    if (!Number.isSafeInteger(result)) return null;
  }
  return result;
}

/** Folds numbers from the left; whole numbers with `whole`, all others exactly. */
export function foldNumbers(
  args: readonly Compute[],
  type: Type,
  whole: (a: number, b: number) => number,
  exact: DecimalStep,
): Compute {
  if (type.kind === 'integer') return strict(args, (values) => foldWhole(values as readonly number[], whole));
  return strict(args, ([first, ...rest]) => {
    let result = toDecimal(first as string);
    for (const value of rest) result = exact(result, value as string);
    return formatDecimal(result);
  });
}
