/** A filter from outside, as formula text or JSON Logic → a checked condition over a table. */
import type { Expression } from '@dunlin/definition';
import { check, type Node, parseFormula, type Schema } from '@dunlin/expression';
import { Refusal, refuseErrors } from './refusal.ts';

/** @throws Refusal with all problems, their pointers below `/filter` */
export function readFilter(
  schema: Schema,
  table: string,
  filter: unknown,
): { expression: Expression; node: Node } {
  const expression = expressionOf(filter);
  const { node, problems } = check(expression, { schema, table, expected: 'boolean' });
  refuseErrors(problems.map((each) => ({ ...each, pointer: `/filter${each.pointer}` })));
  return { expression, node: node! };
}

function expressionOf(filter: unknown): Expression {
  if (typeof filter !== 'string') return filter as Expression;
  const text = filter.trim();
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text) as Expression;
    } catch (error) {
      throw new Refusal('invalid', 'filter.json', `The filter is not JSON: ${(error as Error).message}`);
    }
  }
  const { expression, problems } = parseFormula(text);
  refuseErrors(problems.map((each) => ({ ...each, pointer: '/filter' })));
  return expression as Expression;
}
