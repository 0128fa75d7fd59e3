/** The filter of a list → how the lists of many subjects can be read at once, if they can. */
import type { Node } from '@dunlin/expression';
import type { ListGrouping } from './compiled-template.ts';

export function listGrouping(filter: Node): ListGrouping | undefined {
  const parts = conjuncts(filter);
  for (const part of parts) {
    const sides = keySides(part);
    if (sides === undefined) continue;
    const rest = parts.filter((each) => each !== part);
    return rest.some(dependsOnSubject) ? undefined : { ...sides, rest };
  }
  return undefined;
}

const conjuncts = (node: Node): readonly Node[] =>
  node.kind === 'call' && node.operator === 'and' ? node.args.flatMap(conjuncts) : [node];

function keySides(node: Node): Pick<ListGrouping, 'key' | 'parameter'> | undefined {
  if (node.kind !== 'call' || node.operator !== '==') return undefined;
  const [a, b] = node.args;
  const parameter = [a, b].find((side) => side?.kind === 'parameter');
  const key = [a, b].find((side) => side?.kind === 'field');
  // Lists of keys are lists of ids; any other equality is read subject by subject.
  if (parameter?.kind !== 'parameter' || key?.type.kind !== 'reference' || !isSubject(parameter.name))
    return undefined;
  return { key, parameter: parameter.name };
}

const isSubject = (name: string): boolean => name === 'subject' || name.startsWith('subject.');

function dependsOnSubject(node: Node): boolean {
  switch (node.kind) {
    case 'parameter':
      return isSubject(node.name);
    case 'call':
      return node.args.some(dependsOnSubject);
    case 'aggregate':
      return [node.value, node.filter].some((each) => each !== undefined && dependsOnSubject(each));
    default:
      return false;
  }
}
