/**
 * The entries of a menu ⇄ blocks of the canvas: lines, and groups that hold lines.
 *
 * Each gets an id that stays, so that it is known again after a move; entries without one get it from what they open.
 */
import type { BlockDefinition, MenuDefinition, MenuItem } from '@dunlin/definition';
import { linkTargets } from '@dunlin/pages';

type Entry = MenuDefinition['items'][number];

const asItem = (entry: Entry): MenuItem => (typeof entry === 'string' ? { table: entry } : entry);

export function menuToBlocks(items: readonly Entry[]): BlockDefinition[] {
  const taken = new Set(
    items.map(asItem).flatMap((item) => [item, ...(item.items ?? [])].flatMap(({ id }) => id ?? [])),
  );
  const idOf = (item: MenuItem): string => {
    if (item.id !== undefined) return item.id;
    const target = linkTargets.find((name) => item[name] !== undefined);
    const base =
      target === undefined || target === 'link' ? 'entry' : `${target}_${item[target]}`.slice(0, 50);
    let id = base;
    for (let number = 2; taken.has(id); number++) id = `${base}_${number}`;
    taken.add(id);
    return id;
  };
  const block = (item: MenuItem): BlockDefinition => {
    const { id: _, items: lines, ...options } = item;
    const made = { id: idOf(item), options };
    return lines === undefined
      ? { ...made, type: 'line' }
      : { ...made, type: 'group', content: lines.map(block) };
  };
  return items.map((entry) => block(asItem(entry)));
}

export function blocksToMenu(blocks: readonly BlockDefinition[]): MenuItem[] {
  return blocks.map(({ id, type, options = {}, content = [] }) => {
    const item = { id, ...options };
    return type === 'group' ? { ...item, items: blocksToMenu(content) } : item;
  });
}

/** `/items/3/items/0/view` → `/layout/3/content/0/options/view`. */
export function menuPointer(pointer: string): string {
  const parts = /^\/items\/(\d+)(?:\/items\/(\d+))?(.*)$/.exec(pointer);
  if (parts === null) return pointer;
  const [, first, second, rest] = parts;
  const block = second === undefined ? `/layout/${first}` : `/layout/${first}/content/${second}`;
  return rest === '' ? block : `${block}/options${rest}`;
}
