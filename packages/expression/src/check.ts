/**
 * JSON Logic and what it may speak about → a typed node, or problems.
 *
 *   expression ──literals, names, arities──▶ nodes ──type rules of the operators──▶ typed node
 *
 * All problems come at once, each with a pointer into the JSON Logic. Refuses what the two back ends could see
 * differently: nothing is converted that is not written into the tree.
 */
import { type Expression, problem } from '@dunlin/definition';
import { type Checked, checkNode, type Scope } from './checker.ts';
import { expandedSize } from './expanded-size.ts';
import { expandedWeight } from './expanded-weight.ts';
import { limits } from './limits.ts';

/** The typed node of an expression. `node` is absent when there is an error among the problems. */
export function check(expression: Expression, scope: Scope): Checked {
  const checked = checkNode(expression, scope);
  const { node, problems } = checked;
  if (node === undefined) return checked;
  const tooLarge = (limit: number, what: string): Checked => {
    const detail = `With the formulas it uses written out the expression ${what}`;
    return { problems: [...problems, problem('expression.too-large', '', detail, { limit })] };
  };
  const { expandedNodes, expandedWeight: weight } = limits;
  if (expandedSize(node, scope.schema, expandedNodes) > expandedNodes) {
    return tooLarge(expandedNodes, `has more than ${expandedNodes} parts`);
  }
  if (expandedWeight(node, scope.schema, weight) <= weight) return checked;
  return tooLarge(weight, `can have values of more than ${weight} digits or characters`);
}
