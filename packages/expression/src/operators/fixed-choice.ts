import type { Node } from '../node.ts';
import { reportMismatch } from './conversion.ts';
import type { Report } from './define-operator.ts';

/** An argument that is written out and is one of a few words, such as the unit of START_OF; reports what else it is. */
export function fixedChoice(
  node: Node,
  choices: readonly string[],
  argument: number,
  what: string,
  report: Report,
): Node | undefined {
  if (node.kind !== 'literal' || node.type.kind !== 'text') {
    report(argument, 'expression.type', `${what} is fixed: one of ${choices.join(', ')}`);
    return undefined;
  }
  if (choices.includes(node.value as string)) return node;
  reportMismatch(node, { kind: 'choice', choices }, argument, report);
  return undefined;
}
