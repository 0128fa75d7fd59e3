/**
 * Blocks that were taken up → all places where they may be put down, in reading order.
 *
 * The one source of places: drop lines of the pointer, arrows of the keyboard and the menu "Move to…" all choose from it.
 */
import type { BlockDefinition } from '@dunlin/definition';
import { blockIds, heightOf, type Layout, type Place } from './find-block.ts';
import { deepest, mayStand, mostBlocks, type Nesting } from './nesting.ts';

/** @param rest the layout without the blocks */
export function placesFor(rest: Layout, blocks: Layout, nesting: Nesting): Place[] {
  if (blocks.length === 0 || blockIds(rest).length + blockIds(blocks).length > mostBlocks) return [];
  const height = heightOf(blocks);
  const places: Place[] = [];
  const among = (content: Layout, parent: BlockDefinition | null, depth: number): void => {
    const fits =
      depth + height <= deepest &&
      blocks.every(({ type }) => mayStand(nesting, type, parent === null ? null : parent.type));
    const place = (index: number): void => {
      if (fits) places.push({ parent: parent?.id ?? null, index });
    };
    place(0);
    for (const [index, block] of content.entries()) {
      if (nesting.get(block.type)?.holds !== undefined) among(block.content ?? [], block, depth + 1);
      place(index + 1);
    }
  };
  among(rest, null, 0);
  return places;
}

export const samePlace = (left: Place, right: Place): boolean =>
  left.parent === right.parent && left.index === right.index;

/** The place after `id`; inside it at the end where `into` and it may hold them; the next valid one around it otherwise. */
export function placeAfter(
  rest: Layout,
  blocks: Layout,
  id: string | undefined,
  nesting: Nesting,
): Place | undefined {
  const places = placesFor(rest, blocks, nesting);
  const holders = id === undefined ? [] : holdersOf(rest, id);
  for (const holder of holders) {
    const found = places.find((place) => samePlace(place, holder));
    if (found !== undefined) return found;
  }
  return places.findLast(({ parent }) => parent === null) ?? places.at(-1);
}

/** Inside the block at its end, if it holds any; after it; after the block around it, and so on outwards. */
function holdersOf(layout: Layout, id: string): Place[] {
  const find = (content: Layout, parent: string | null): Place[] | undefined => {
    for (const [index, block] of content.entries()) {
      const after = { parent, index: index + 1 };
      if (block.id === id) {
        const inside = { parent: block.id, index: block.content?.length ?? 0 };
        return [inside, after];
      }
      const deeper = find(block.content ?? [], block.id);
      if (deeper !== undefined) return [...deeper, after];
    }
    return undefined;
  };
  return find(layout, null) ?? [];
}
