/** A filter from outside, as formula text or JSON Logic → a checked condition over a table. */
import type { Expression } from '@dunlin/definition';
import {
  type CheckedFormula,
  check,
  checkFormula,
  type Node,
  type Schema,
  type Scope,
} from '@dunlin/expression';
import { Refusal, refuseErrors } from './refusal.ts';

/** @throws Refusal with all problems, their pointers below `/filter`, those of formula text with their range in it */
export function readFilter(
  schema: Schema,
  table: string,
  filter: unknown,
): { expression: Expression; node: Node } {
  const scope = { schema, table, expected: 'boolean' } as const;
  const text = typeof filter === 'string' ? filter.trim() : undefined;
  const { expression, node, problems } =
    text === undefined || text.startsWith('{')
      ? checked(logicOf(filter), scope)
      : checkFormula(filter as string, scope);
  refuseErrors(
    problems.map((each) => ({ ...each, pointer: `/filter${each.range === undefined ? each.pointer : ''}` })),
  );
  return { expression: expression!, node: node! };
}

const checked = (expression: Expression, scope: Scope): CheckedFormula => ({
  expression,
  ...check(expression, scope),
});

function logicOf(filter: unknown): Expression {
  if (typeof filter !== 'string') return filter as Expression;
  try {
    return JSON.parse(filter) as Expression;
  } catch (error) {
    throw new Refusal('invalid', 'filter.json', `The filter is not JSON: ${(error as Error).message}`);
  }
}
