/** Problems of a form with pointers into its document → those of each block, with pointers from the block on. */
import type { BlockDefinition, Problem } from '@dunlin/definition';

export function problemsByBlock(
  problems: readonly Problem[],
  layout: readonly BlockDefinition[],
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const at = blockAt(problem.pointer, layout);
    if (at === undefined) continue;
    const own = { ...problem, pointer: at.rest };
    found.set(at.id, [...(found.get(at.id) ?? []), own]);
  }
  return found;
}

/** The innermost block that a pointer leads into: `/layout/2/content/0/options/field`. */
export function blockAt(
  pointer: string,
  layout: readonly BlockDefinition[],
): { id: string; rest: string } | undefined {
  const parts = pointer.split('/').slice(1);
  let content: readonly BlockDefinition[] | undefined = parts.shift() === 'layout' ? layout : undefined;
  let id: string | undefined;
  while (content !== undefined && parts.length > 0) {
    const block: BlockDefinition | undefined = content[Number(parts[0])];
    if (block === undefined) break;
    id = block.id;
    parts.shift();
    if (parts[0] !== 'content') break;
    parts.shift();
    content = block.content;
  }
  return id === undefined ? undefined : { id, rest: parts.map((part) => `/${part}`).join('') };
}
