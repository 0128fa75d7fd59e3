/** A layout → where its blocks are, in reading order: a block before what it holds. */
import type { BlockDefinition } from '@dunlin/definition';

export type Layout = readonly BlockDefinition[];

/** Where a block stands: the block that holds it (null at the top) and its number there, from 0. */
export interface Place {
  readonly parent: string | null;
  readonly index: number;
}

export interface FoundBlock {
  readonly block: BlockDefinition;
  readonly place: Place;
  /** The blocks around it, the outermost first. */
  readonly around: readonly BlockDefinition[];
}

/** All blocks in reading order. */
export function* walkBlocks(layout: Layout, around: readonly BlockDefinition[] = []): Generator<FoundBlock> {
  for (const [index, block] of layout.entries()) {
    yield { block, place: { parent: around.at(-1)?.id ?? null, index }, around };
    yield* walkBlocks(block.content ?? [], [...around, block]);
  }
}

export function findBlock(layout: Layout, id: string): FoundBlock | undefined {
  for (const found of walkBlocks(layout)) if (found.block.id === id) return found;
  return undefined;
}

/** What stands in `parent`; at the top for null. */
export const contentOf = (layout: Layout, parent: string | null): Layout =>
  parent === null ? layout : (findBlock(layout, parent)?.block.content ?? []);

export const blockIds = (layout: Layout): string[] => [...walkBlocks(layout)].map(({ block }) => block.id);

/** Of `ids` those that stand in none of the others, in reading order. */
export function topMost(layout: Layout, ids: Iterable<string>): string[] {
  const chosen = new Set(ids);
  return [...walkBlocks(layout)]
    .filter(({ block, around }) => chosen.has(block.id) && !around.some(({ id }) => chosen.has(id)))
    .map(({ block }) => block.id);
}

/** How many levels of blocks there are; 1 for blocks that hold none. */
export const heightOf = (layout: Layout): number =>
  layout.reduce((height, block) => Math.max(height, 1 + heightOf(block.content ?? [])), 0);
