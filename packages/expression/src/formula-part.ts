/**
 * The tree between formula text and JSON Logic: it knows where each part stands in the text.
 * `assemble` writes it as JSON Logic and notes the range of every pointer.
 */
import { type Expression, under } from '@dunlin/definition';
import { writeCall } from './spelling.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export type Part = Range &
  (
    | { readonly kind: 'leaf'; readonly expression: Expression }
    | { readonly kind: 'call'; readonly operator: string; readonly args: readonly Part[] }
  );

export function assemble(part: Part, pointer: string, ranges: Map<string, Range>): Expression {
  ranges.set(pointer, { from: part.from, to: part.to });
  if (part.kind === 'leaf') return part.expression;
  const args = part.args.map((arg, index) => assemble(arg, argumentPointer(part, index, pointer), ranges));
  return writeCall(part.operator, args);
}

/** Where `writeCall` puts an argument. */
function argumentPointer(part: Part & { kind: 'call' }, index: number, pointer: string): string {
  if (part.operator === 'contains') return under(pointer, 'in', 1 - index);
  if (part.operator === 'in' && index > 0) return under(pointer, 'in', 1, index - 1);
  return under(pointer, part.operator, index);
}

/** Nesting of the JSON Logic that a part becomes. */
export function depthOf(part: Part): number {
  const open: [Part, number][] = [[part, 0]];
  let deepest = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [each, depth] = next;
    deepest = Math.max(deepest, depth);
    if (each.kind === 'call') for (const arg of each.args) open.push([arg, depth + 1]);
  }
  return deepest;
}
