import type { BlockDefinition } from '@dunlin/definition';
import {
  type Arbitrary,
  array,
  assert,
  constantFrom,
  nat,
  property,
  record,
  subarray,
  tuple,
} from 'fast-check';
import { expect, test } from 'vitest';
import {
  addBlocks,
  blockIds,
  copyBlocks,
  deepest,
  duplicateBlocks,
  findBlock,
  heightOf,
  insertBlocks,
  type Layout,
  mayStand,
  moveBlocks,
  nestingOf,
  newBlock,
  partOf,
  pasteBlocks,
  placedFields,
  placesFor,
  removeBlocks,
  takeBlocks,
  topMost,
  unwrapBlock,
  walkBlocks,
  wrapBlocks,
} from './index.ts';

const types = [
  { name: 'field' },
  { name: 'text', initial: { text: { zh: '文', en: 'Text' } } },
  { name: 'section', holds: '*' as const },
  { name: 'tabs', holds: ['tab'] },
  { name: 'tab', holds: '*' as const, inside: 'tabs' },
  { name: 'columns', holds: ['column'] },
  { name: 'column', holds: '*' as const, inside: 'columns' },
];
const nesting = nestingOf(types);
const typesByName = new Map(types.map((type) => [type.name, type]));

/** A layout from a list of orders: what to add, and at which of the places that there are then. */
const layouts: Arbitrary<BlockDefinition[]> = array(
  record({ type: constantFrom(...types.map(({ name }) => name)), at: nat() }),
  { maxLength: 24 },
).map((orders) => {
  let layout: BlockDefinition[] = [];
  for (const [number, { type, at }] of orders.entries()) {
    const made = newBlock(layout, typesByName.get(type)!, typesByName);
    const block = type === 'field' ? { ...made, options: { field: `f${number}` } } : made;
    const places = placesFor(layout, [block], nesting);
    const place = places[at % Math.max(places.length, 1)];
    if (place !== undefined) layout = insertBlocks(layout, place, [block]);
  }
  return layout;
});
const layoutsWithChosen = layouts.chain((layout) => tuple(constantFrom(layout), subarray(blockIds(layout))));

const expectValid = (layout: Layout): void => {
  const ids = blockIds(layout);
  expect(new Set(ids).size).toBe(ids.length);
  expect(heightOf(layout)).toBeLessThanOrEqual(deepest);
  for (const { block, around } of walkBlocks(layout)) {
    expect([block.type, mayStand(nesting, block.type, around.at(-1)?.type ?? null)]).toEqual([
      block.type,
      true,
    ]);
    if (partOf(nesting, block.type)) expect(block.content?.length).toBeGreaterThan(0);
  }
  const fields = [...walkBlocks(layout)].filter(({ block }) => block.type === 'field').length;
  expect(placedFields(layout).size).toBe(fields);
};
/** Without the holders that go when they have lost their last part. */
const keptIds = (layout: Layout): string[] =>
  [...walkBlocks(layout)]
    .filter(({ block }) => partOf(nesting, block.type) === undefined)
    .map(({ block }) => block.id)
    .sort();

test('a move to any of its places keeps every block once, each where its type may stand', () => {
  assert(
    property(layoutsWithChosen, nat(), ([layout, chosen], at) => {
      const { rest, blocks } = takeBlocks(layout, chosen);
      const places = placesFor(rest, blocks, nesting);
      const place = places[at % Math.max(places.length, 1)];
      if (place === undefined) return;
      const moved = moveBlocks(layout, chosen, place, nesting)!;
      expectValid(moved.layout);
      expect(keptIds(moved.layout)).toEqual(keptIds(layout));
      expect(moved.selection).toEqual(topMost(layout, chosen));
    }),
  );
});

test('a block moved away and back to where it was leaves the layout as it was', () => {
  assert(
    property(layouts, nat(), nat(), (layout, which, at) => {
      const before = JSON.stringify(layout);
      const ids = blockIds(layout);
      const id = ids[which % Math.max(ids.length, 1)];
      if (id === undefined) return;
      const { place, block } = findBlock(layout, id)!;
      const { rest, blocks } = takeBlocks(layout, [id]);
      const places = placesFor(rest, blocks, nesting);
      // Its own place is one of them, unless it is the last part of what would go with it.
      expect(places).toContainEqual(place);
      const away = insertBlocks(rest, places[at % places.length]!, blocks);
      const again = takeBlocks(away, [block.id]);
      expect(insertBlocks(again.rest, place, again.blocks)).toEqual(layout);
      expect(JSON.stringify(layout)).toBe(before);
    }),
  );
});

test('no place outside of placesFor takes a block', () => {
  assert(
    property(layouts, constantFrom(...types), (layout, type) => {
      const block = newBlock(layout, type, typesByName);
      const places = placesFor(layout, [block], nesting);
      const all = [null, ...blockIds(layout)].map((parent) => ({ parent, index: 0 }));
      for (const place of all) {
        const isPlace = places.some(({ parent }) => parent === place.parent);
        expect(addBlocks(layout, [block], place, nesting) !== undefined).toBe(isPlace);
      }
    }),
  );
});

test('what is removed is gone with all that it holds, and what is left is valid', () => {
  assert(
    property(layoutsWithChosen, ([layout, chosen]) => {
      const edit = removeBlocks(layout, chosen, nesting);
      expect(edit === undefined).toBe(chosen.length === 0);
      if (edit === undefined) return;
      expectValid(edit.layout);
      const held = chosen.flatMap((id) => [id, ...blockIds(findBlock(layout, id)!.block.content ?? [])]);
      const left = blockIds(edit.layout);
      expect(held.filter((id) => left.includes(id))).toEqual([]);
      expect(edit.selection.every((id) => left.includes(id))).toBe(true);
    }),
  );
});

test('copies have ids of their own, no field twice, and the blocks that were there stay', () => {
  assert(
    property(layoutsWithChosen, ([layout, chosen]) => {
      for (const edit of [
        duplicateBlocks(layout, chosen, nesting),
        pasteBlocks(layout, copyBlocks(layout, chosen), undefined, nesting),
      ]) {
        if (edit === undefined) continue;
        expectValid(edit.layout);
        const before = blockIds(layout);
        expect(
          blockIds(edit.layout)
            .filter((id) => before.includes(id))
            .sort(),
        ).toEqual(before.sort());
      }
    }),
  );
});

test('what was cut can be pasted again with its fields', () => {
  assert(
    property(layoutsWithChosen, ([layout, chosen]) => {
      const cut = removeBlocks(layout, chosen, nesting);
      if (cut === undefined) return;
      const pasted = pasteBlocks(cut.layout, copyBlocks(layout, chosen), cut.selection[0], nesting);
      if (pasted === undefined) return;
      expectValid(pasted.layout);
      expect(placedFields(pasted.layout)).toEqual(placedFields(layout));
    }),
  );
});

test('a section around blocks holds them in reading order, and taking it away leaves them', () => {
  assert(
    property(layoutsWithChosen, ([layout, chosen]) => {
      const section = newBlock(layout, typesByName.get('section')!, typesByName);
      const wrapped = wrapBlocks(layout, chosen, section, nesting);
      if (wrapped === undefined) return;
      expectValid(wrapped.layout);
      const inside = findBlock(wrapped.layout, section.id)!.block.content!.map(({ id }) => id);
      expect(inside).toEqual(topMost(layout, chosen));
      expect(keptIds(wrapped.layout)).toEqual([...keptIds(layout), section.id].sort());
      const again = unwrapBlock(wrapped.layout, section.id, nesting)!;
      expect(keptIds(again.layout)).toEqual(keptIds(layout));
    }),
  );
});
