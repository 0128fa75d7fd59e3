/**
 * What people do to the blocks of a form, each as one step that can be undone: a layout → the next one with what is
 * selected then, or nothing where it cannot be done. Nesting stays valid, and each field stands once.
 */
import type { BlockDefinition } from '@dunlin/definition';
import { changeBlocks, insertBlocks, takeBlocks, withoutEmptied } from './change-blocks.ts';
import { findBlock, type Layout, type Place, topMost, walkBlocks } from './find-block.ts';
import { mayStand, type Nesting } from './nesting.ts';
import { placeAfter, placesFor, samePlace } from './places-for.ts';
import { renewIds } from './renew-ids.ts';

export interface Edit {
  readonly layout: BlockDefinition[];
  readonly selection: readonly string[];
}

const idsOf = (blocks: Layout): string[] => blocks.map(({ id }) => id);

/** Blocks at a place, which has to be one of `placesFor`. */
export function addBlocks(layout: Layout, blocks: Layout, place: Place, nesting: Nesting): Edit | undefined {
  if (!placesFor(layout, blocks, nesting).some((each) => samePlace(each, place))) return undefined;
  return { layout: insertBlocks(layout, place, blocks), selection: idsOf(blocks) };
}

/** Blocks after another, inside it where it may hold them, or at the nearest place around it. */
export function addAfter(
  layout: Layout,
  blocks: Layout,
  after: string | undefined,
  nesting: Nesting,
): Edit | undefined {
  const place = placeAfter(layout, blocks, after, nesting);
  return place === undefined ? undefined : addBlocks(layout, blocks, place, nesting);
}

/** @param place in the layout without the blocks, as `placesFor` of it gives */
export function moveBlocks(
  layout: Layout,
  ids: Iterable<string>,
  place: Place,
  nesting: Nesting,
): Edit | undefined {
  const { rest, blocks } = takeBlocks(layout, ids);
  const edit = addBlocks(rest, blocks, place, nesting);
  return edit === undefined ? undefined : { ...edit, layout: withoutEmptied(edit.layout, nesting) };
}

/** Then the next of what stood there is selected, the one before it, or what is around it. */
export function removeBlocks(layout: Layout, ids: Iterable<string>, nesting: Nesting): Edit | undefined {
  const gone = new Set(topMost(layout, ids));
  if (gone.size === 0) return undefined;
  const rest = withoutEmptied(takeBlocks(layout, gone).rest, nesting);
  const left = new Set([...walkBlocks(rest)].map(({ block }) => block.id));
  const order = [...walkBlocks(layout)].map(({ block }) => block.id);
  const last = order.findLastIndex((id) => gone.has(id));
  const next =
    order.slice(last + 1).find((id) => left.has(id)) ?? order.slice(0, last).findLast((id) => left.has(id));
  return { layout: rest, selection: next === undefined ? [] : [next] };
}

/** The field that a block shows; each stands once in a form. */
export const fieldOfBlock = ({ options }: BlockDefinition): string | undefined =>
  typeof options?.['field'] === 'string' ? options['field'] : undefined;

export const placedFields = (layout: Layout): Set<string> =>
  new Set([...walkBlocks(layout)].flatMap(({ block }) => fieldOfBlock(block) ?? []));

/** Copies of blocks, for the same form or another one. */
export const copyBlocks = (layout: Layout, ids: Iterable<string>): BlockDefinition[] =>
  structuredClone(takeBlocks(layout, ids).blocks);

/** What was copied or cut, after another block, with new ids; without fields that already stand in the form. */
export function pasteBlocks(
  layout: Layout,
  copied: Layout,
  after: string | undefined,
  nesting: Nesting,
): Edit | undefined {
  const placed = placedFields(layout);
  const fresh = changeBlocks(copied, (block) => (placed.has(fieldOfBlock(block) ?? '') ? null : block));
  const blocks = renewIds(layout, withoutEmptied(fresh, nesting));
  if (blocks.length === 0) return undefined;
  // What may stand where the copied ones stood goes beside them, not into the last of them.
  const found = after === undefined ? undefined : findBlock(layout, after);
  const beside = found && { parent: found.place.parent, index: found.place.index + 1 };
  const edit = beside && addBlocks(layout, blocks, beside, nesting);
  return edit ?? addAfter(layout, blocks, after, nesting);
}

/** A copy of blocks right after the last of them. */
export function duplicateBlocks(layout: Layout, ids: Iterable<string>, nesting: Nesting): Edit | undefined {
  const chosen = topMost(layout, ids);
  return pasteBlocks(layout, copyBlocks(layout, chosen), chosen.at(-1), nesting);
}

/** Blocks into a new one, such as a section, that stands where the first of them stood. */
export function wrapBlocks(
  layout: Layout,
  ids: Iterable<string>,
  holder: BlockDefinition,
  nesting: Nesting,
): Edit | undefined {
  const [first] = topMost(layout, ids);
  const found = first === undefined ? undefined : findBlock(layout, first);
  if (found === undefined) return undefined;
  const { rest, blocks } = takeBlocks(layout, ids);
  if (!blocks.every(({ type }) => mayStand(nesting, type, holder.type))) return undefined;
  const edit = addBlocks(rest, [{ ...holder, content: blocks }], found.place, nesting);
  return edit === undefined ? undefined : { ...edit, layout: withoutEmptied(edit.layout, nesting) };
}

/** What a block holds in its place; the block goes. */
export function unwrapBlock(layout: Layout, id: string, nesting: Nesting): Edit | undefined {
  const found = findBlock(layout, id);
  const content = found?.block.content ?? [];
  if (found === undefined || content.length === 0) return undefined;
  const edit = addBlocks(takeBlocks(layout, [id]).rest, content, found.place, nesting);
  return edit === undefined ? undefined : { ...edit, layout: withoutEmptied(edit.layout, nesting) };
}

/** The selection from one block to another, both included, in reading order. */
export function selectBetween(layout: Layout, from: string, to: string): string[] {
  const order = [...walkBlocks(layout)].map(({ block }) => block.id);
  const [start, end] = [order.indexOf(from), order.indexOf(to)].sort((left, right) => left - right);
  return start === undefined || end === undefined || start < 0 ? [to] : order.slice(start, end + 1);
}
