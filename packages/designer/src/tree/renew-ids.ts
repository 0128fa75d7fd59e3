/** Blocks from elsewhere → the same blocks with ids that a layout does not have yet. */
import type { BlockDefinition } from '@dunlin/definition';
import { blockIds, type Layout } from './find-block.ts';

/** `wanted` itself where it is free, else with the lowest number that is, such as `section_2`. */
export function freeId(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/_\d+$/, '').slice(0, 56);
  for (let number = 2; ; number += 1) {
    const id = `${base}_${number}`;
    if (!taken.has(id)) return id;
  }
}

export function renewIds(layout: Layout, blocks: Layout): BlockDefinition[] {
  const taken = new Set(blockIds(layout));
  const renew = (block: BlockDefinition): BlockDefinition => {
    const id = freeId(taken, block.id);
    taken.add(id);
    return { ...block, id, ...(block.content === undefined ? {} : { content: block.content.map(renew) }) };
  };
  return blocks.map(renew);
}
