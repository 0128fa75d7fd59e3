/** A layout → the same with something put in, taken out or changed. Nothing is changed in place; what is untouched is kept. */
import type { BlockDefinition } from '@dunlin/definition';
import type { Layout, Place } from './find-block.ts';
import { topMost, walkBlocks } from './find-block.ts';
import { type Nesting, partOf } from './nesting.ts';

/** @param change gives the new block, or null to take it out */
export function changeBlocks(
  layout: Layout,
  change: (block: BlockDefinition) => BlockDefinition | null,
): BlockDefinition[] {
  return layout.flatMap((block) => {
    const changed = change(block);
    if (changed === null) return [];
    if (changed.content === undefined || changed !== block) return [changed];
    const content = changeBlocks(changed.content, change);
    const same =
      content.length === changed.content.length && content.every((each, i) => each === block.content![i]);
    return [same ? block : { ...changed, content }];
  });
}

/** The block `id` replaced by what `change` makes of it. */
export const changeBlock = (
  layout: Layout,
  id: string,
  change: (block: BlockDefinition) => BlockDefinition,
): BlockDefinition[] => changeBlocks(layout, (block) => (block.id === id ? change(block) : block));

/** `blocks` at a place; a layout without that place stays as it is. */
export function insertBlocks(layout: Layout, { parent, index }: Place, blocks: Layout): BlockDefinition[] {
  const among = (content: Layout): BlockDefinition[] => [
    ...content.slice(0, index),
    ...blocks,
    ...content.slice(index),
  ];
  if (parent === null) return among(layout);
  return changeBlock(layout, parent, (block) => ({ ...block, content: among(block.content ?? []) }));
}

export interface TakenBlocks {
  /** Without them. */
  readonly rest: BlockDefinition[];
  /** What was taken with all that it holds, in reading order. */
  readonly blocks: BlockDefinition[];
}

/** Takes blocks up, as before a move. */
export function takeBlocks(layout: Layout, ids: Iterable<string>): TakenBlocks {
  const chosen = new Set(topMost(layout, ids));
  return {
    blocks: [...walkBlocks(layout)].flatMap(({ block }) => (chosen.has(block.id) ? [block] : [])),
    rest: changeBlocks(layout, (block) => (chosen.has(block.id) ? null : block)),
  };
}

/** Without holders that lost the last of their parts: tabs without a tab, columns without a column. */
export const withoutEmptied = (layout: Layout, nesting: Nesting): BlockDefinition[] =>
  layout.flatMap((block) => {
    if (block.content === undefined) return [block];
    const content = withoutEmptied(block.content, nesting);
    if (content.length === 0 && partOf(nesting, block.type) !== undefined) return [];
    return [{ ...block, content }];
  });
