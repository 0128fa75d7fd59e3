/** The blocks that hold a block, the outermost first, and the block itself. */
import type { BlockDefinition } from '@dunlin/definition';

/** @returns empty where no block is what is looked for */
export function blockPath(
  blocks: readonly BlockDefinition[],
  isIt: (block: BlockDefinition) => boolean,
): BlockDefinition[] {
  for (const block of blocks) {
    if (isIt(block)) return [block];
    const inner = blockPath(block.content ?? [], isIt);
    if (inner.length > 0) return [block, ...inner];
  }
  return [];
}

/** What has to be chosen so that the last of a path is seen: its tabs, steps and folded sections. */
export function choicesTo(path: readonly BlockDefinition[]): Record<string, string> {
  const chosen: Record<string, string> = {};
  path.forEach((block, index) => {
    const next = path[index + 1];
    if (next === undefined) return;
    if (block.type === 'tabs' || block.type === 'steps') chosen[block.id] = next.id;
    if (block.type === 'section') chosen[block.id] = 'open';
  });
  return chosen;
}

/** All blocks of a layout, in reading order. */
export const allBlocks = (blocks: readonly BlockDefinition[]): BlockDefinition[] =>
  blocks.flatMap((block) => [block, ...allBlocks(block.content ?? [])]);
