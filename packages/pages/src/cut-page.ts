/**
 * A page → what a reader gets of it: blocks whose contents they may open, and of lists of links and figures the entries.
 *
 * A page of which nothing is left is none for them.
 */
import type { PageBlockDefinition, PageDefinition } from '@dunlin/definition';
import { pageBlocks } from './blocks/index.ts';
import type { Opened } from './define-page-block.ts';

export function cutPage(
  page: PageDefinition,
  mayOpen: (opened: Opened) => boolean,
): PageDefinition | undefined {
  const blocks = page.blocks.flatMap((block) => cutBlock(block, mayOpen) ?? []);
  return blocks.length === 0 ? undefined : { ...page, blocks };
}

/** All pages of a reader. One that leads to another goes where nothing of that one is left. */
export function cutPages(
  pages: readonly PageDefinition[],
  mayOpen: (opened: Opened) => boolean,
): PageDefinition[] {
  const left = pages.flatMap((page) => cutPage(page, mayOpen) ?? []);
  if (left.length === pages.length) return left;
  const keys = new Set(left.map(({ key }) => key));
  return cutPages(left, (opened) => (opened.kind === 'pages' ? keys.has(opened.key) : mayOpen(opened)));
}

function cutBlock(
  block: PageBlockDefinition,
  mayOpen: (opened: Opened) => boolean,
): PageBlockDefinition | undefined {
  const type = pageBlocks.get(block.type);
  if (type?.opens === undefined) return block;
  const options = block.options ?? {};
  const refused = type.opens(options).filter((each) => !mayOpen(each));
  if (refused.length === 0) return block;
  const { entries } = type;
  const list = entries === undefined ? undefined : options[entries];
  if (entries === undefined || !Array.isArray(list)) return undefined;
  // A place begins with the list and the number of the entry in it.
  const gone = new Set(refused.map(({ at }) => at[1]));
  const left = list.filter((_, index) => !gone.has(index));
  return left.length === 0 ? undefined : { ...block, options: { ...options, [entries]: left } };
}
