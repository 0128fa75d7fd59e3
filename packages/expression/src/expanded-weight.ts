/**
 * How large the largest value can get that a formula makes on the way: digits of exact products, characters of joined
 * texts. Products and joins of formulas over formulas double at each step; the checker refuses what no database and no
 * evaluator should have to hold (rule D12).
 */
import { fieldNode } from './field-node.ts';
import type { Node } from './node.ts';
import type { Schema, SchemaField } from './schema.ts';
import { isNumeric } from './type.ts';

/** What a column of numbers or texts counts for. */
const columnWeight = { digits: 40, characters: 100 } as const;
/** Digits that a division or a conversion adds at most. */
const addedDigits = 20;

/** Digits, or characters where the value is a text; counting stops soon after `limit`. */
export function expandedWeight(node: Node, schema: Schema, limit: number): number {
  const weights = new Map<SchemaField, number>();
  let largest = 0;

  const ofField = (table: string, key: string): number => {
    const field = schema.table(table)?.fields.get(key);
    const own = field !== undefined && isNumeric(field.type) ? columnWeight.digits : columnWeight.characters;
    if (field === undefined || field.source.kind === 'column') return own;
    const known = weights.get(field);
    if (known !== undefined) return known;
    // A cycle counts once here; package tables reports it.
    weights.set(field, own);
    const inner = fieldNode(schema, table, field);
    const weight = inner === undefined ? own : weigh(inner);
    weights.set(field, weight);
    return weight;
  };

  const ofCall = ({ operator, args }: Node & { kind: 'call' }): number => {
    const parts = args.map(weigh);
    const most = Math.max(0, ...parts);
    if (operator === '*' || operator === 'cat') return parts.reduce((sum, part) => sum + part, 0);
    if (operator === '+' || operator === '-') return most + args.length;
    return operator === '/' || operator === 'convert' ? most + addedDigits : most;
  };

  const weigh = (each: Node | undefined): number => {
    if (each === undefined) return 0;
    let weight: number = columnWeight.digits;
    if (each.kind === 'literal') weight = String(each.value ?? '').length;
    else if (each.kind === 'field') weight = ofField(each.table, each.field);
    else if (each.kind === 'call') weight = ofCall(each);
    else if (each.kind === 'aggregate') {
      weigh(each.filter);
      weight = each.value === undefined ? columnWeight.digits : weigh(each.value) + addedDigits;
    }
    weight = Math.min(weight, limit + 1);
    largest = Math.max(largest, weight);
    return weight;
  };

  weigh(node);
  return largest;
}
