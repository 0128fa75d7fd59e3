/**
 * JSON Logic and what it may speak about → a typed node, or problems.
 *
 *   expression ──literals, names, arities──▶ nodes ──type rules of the operators──▶ typed node
 *
 * All problems come at once, each with a pointer into the JSON Logic. Refuses what the two back ends could see
 * differently: nothing is converted that is not written into the tree.
 */
import { type Expression, problem } from '@dunlin/definition';
import { type Checked, checkNode, limits, type Scope } from './checker.ts';
import { expandedSize } from './expanded-size.ts';

/** The typed node of an expression. `node` is absent when there is an error among the problems. */
export function check(expression: Expression, scope: Scope): Checked {
  const checked = checkNode(expression, scope);
  const limit = limits.expandedNodes;
  if (checked.node === undefined || expandedSize(checked.node, scope.schema, limit) <= limit) return checked;
  const detail = `With the formulas it uses written out the expression has more than ${limit} parts`;
  return { problems: [...checked.problems, problem('expression.too-large', '', detail, { limit })] };
}
