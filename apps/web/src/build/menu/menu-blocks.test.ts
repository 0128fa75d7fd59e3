import { validateDocument } from '@dunlin/definition';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksToMenu, menuPointer, menuToBlocks } from './menu-blocks.ts';

const label = { zh: '名', en: 'Name' };
const line = fc.constantFrom(
  { table: 'invoices' },
  { view: 'open', label },
  { page: 'start', icon: 'home' },
  { link: 'https://a.example', label },
);
const menus = fc.array(
  fc.oneof(
    fc.constantFrom('invoices', 'customers'),
    line,
    fc.record({ label: fc.constant(label), items: fc.array(line, { maxLength: 3 }) }),
  ),
  { maxLength: 6 },
);
type Items = Parameters<typeof menuToBlocks>[0];
const withoutIds = (items: Items): unknown =>
  items.map((entry) => {
    if (typeof entry === 'string') return { table: entry };
    const { id: _, items: lines, ...rest } = entry;
    return lines === undefined ? rest : { ...rest, items: withoutIds(lines) };
  });

test('a menu comes back from the canvas as it went there, each entry with an id of its own that stays', () => {
  fc.assert(
    fc.property(menus, (items) => {
      const blocks = menuToBlocks(items);
      const ids = blocks.flatMap(({ id, content = [] }) => [id, ...content.map((each) => each.id)]);
      expect(new Set(ids).size).toBe(ids.length);
      const back = blocksToMenu(blocks);
      expect(withoutIds(back)).toEqual(withoutIds(items));
      expect(menuToBlocks(back)).toEqual(blocks);
      expect(validateDocument('menus', { key: 'a', label, items: back })).toEqual([]);
    }),
  );
});

test('a problem of an entry stands at its block', () => {
  expect(menuPointer('/items/3/items/0/view')).toBe('/layout/3/content/0/options/view');
  expect(menuPointer('/items/3')).toBe('/layout/3');
  expect(menuPointer('/label')).toBe('/label');
});
