/** Rights put together: rows that one of two gives, rows that both give, rows whose records a reference leads to. */
import { type Hop, type Node, reachedOver } from '@dunlin/expression';
import type { Right } from './grants.ts';

const boolean = { kind: 'boolean' } as const;

export function either(a: Right, b: Right): Right {
  if (a === true || b === true) return true;
  if (a === false || a === b) return b;
  if (b === false) return a;
  return { kind: 'call', operator: 'or', args: [a, b], type: boolean };
}

export function both(a: Right, b: Right): Right {
  if (a === false || b === false) return false;
  if (a === true || a === b) return b;
  if (b === true) return a;
  return { kind: 'call', operator: 'and', args: [a, b], type: boolean };
}

/** A right over the record that `hops` reach, as one over the record where they start. */
export const over = (hops: readonly Hop[], right: Right): Right =>
  typeof right === 'boolean' || hops.length === 0 ? right : reachedOver(hops, right);

/** The same, and of a condition also where the hops reach no record: nothing is there to be kept from anybody. */
export function overIfAny(hops: readonly Hop[], right: Right): Right {
  const last = hops.at(-1);
  if (last === undefined || typeof right === 'boolean') return right;
  const reference: Node = {
    kind: 'field',
    hops: hops.slice(0, -1),
    table: last.from,
    field: last.field,
    type: { kind: 'reference', table: last.table },
  };
  const nothing: Node = { kind: 'call', operator: 'is_empty', args: [reference], type: boolean };
  return either(nothing, over(hops, right));
}
