/** An explanation whose values are ids of records → the same with the names of those that the reader may see. */
import type { ExplainNode } from '@dunlin/expression';
import type { Person } from './person.ts';
import { type References, referenceTitles, WantedReferences } from './references.ts';
import type { Work } from './workspace.ts';

export interface NamedExplanation extends Omit<ExplainNode, 'children'> {
  /** Of the record that the value is the id of. */
  readonly name?: string;
  readonly children: readonly NamedExplanation[];
}

export async function nameExplanation(
  work: Work,
  person: Person,
  tree: ExplainNode,
): Promise<NamedExplanation> {
  const wanted = new WantedReferences();
  collect(tree, wanted);
  return named(tree, await referenceTitles(work, person, wanted.ids));
}

function collect({ refersTo, value, children }: ExplainNode, wanted: WantedReferences): void {
  wanted.add(refersTo, value);
  for (const child of children) collect(child, wanted);
}

function named(node: ExplainNode, refs: References): NamedExplanation {
  const { refersTo, value } = node;
  const name = refersTo === undefined || value === null ? undefined : refs[refersTo]?.[String(value)];
  return {
    ...node,
    ...(name === undefined ? {} : { name }),
    children: node.children.map((child) => named(child, refs)),
  };
}
