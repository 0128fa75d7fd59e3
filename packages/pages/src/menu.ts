/**
 * The menu of an app: keys of tables, lines that open something, and groups of such lines.
 *
 * A line stands in a reader's menu where they may open what it leads to; a group where a line of it is left.
 */
import {
  type AppDefinition,
  type LinkItem,
  type MenuItem,
  type Problem,
  pointer,
  problem,
} from '@dunlin/definition';
import type { Opened, PagePlace } from './define-page-block.ts';
import { linkProblems, linkTargets, openedBy } from './link-item.ts';
import { openedProblems } from './opened-problems.ts';

export type Menu = NonNullable<AppDefinition['menu']>;

/** A text alone is a table. */
export const asMenuItem = (entry: Menu[number]): MenuItem =>
  typeof entry === 'string' ? { table: entry } : entry;

/** Pointers are below the list of its entries. */
export function validateMenu(menu: Menu, place: PagePlace): Problem[] {
  return menu.flatMap((entry, index) => {
    if (typeof entry === 'string')
      return openedProblems([{ at: [index], kind: 'tables', key: entry }], place);
    const { items, ...line } = entry;
    if (items === undefined) return lineProblems(line, place, index);
    const problems = items.flatMap((item, place2) => lineProblems(item, place, index, 'items', place2));
    if (linkTargets.some((name) => line[name] !== undefined))
      problems.push(problem('page.link', pointer(index), 'A group opens nothing itself: its lines do'));
    if (line.label === undefined)
      problems.push(problem('page.link-name', pointer(index, 'label'), 'A group needs a name'));
    return problems;
  });
}

const lineProblems = (line: LinkItem, place: PagePlace, ...at: (string | number)[]): Problem[] => [
  ...linkProblems(line, ...at),
  ...openedProblems(openedBy(line, ...at), place),
];

/** What a reader gets of a menu. */
export function cutMenu(menu: Menu, mayOpen: (opened: Opened) => boolean): Menu {
  const opens = (item: LinkItem): boolean => openedBy(item).every(mayOpen);
  return menu.flatMap((entry) => {
    const { items, ...line } = asMenuItem(entry);
    if (items === undefined) return opens(line) ? [entry] : [];
    const left = items.filter(opens);
    return left.length === 0 ? [] : [{ ...line, items: left }];
  });
}
