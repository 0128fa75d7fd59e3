/** One line of a menu or of a list of links: what it opens, and whether it is one thing. */
import { type LinkItem, type Problem, pointer, problem } from '@dunlin/definition';
import type { Opened, OpenedKind } from './define-page-block.ts';

const kinds = {
  table: 'tables',
  view: 'views',
  page: 'pages',
  dashboard: 'dashboards',
  report: 'reports',
} as const satisfies Record<string, OpenedKind>;

/** What a line may be given to open. */
export const linkTargets = [...(Object.keys(kinds) as (keyof typeof kinds)[]), 'link'] as const;

/** The definitions a line leads to: one, or none where it leads outside. */
export function openedBy(item: LinkItem, ...at: (string | number)[]): Opened[] {
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((name) => {
    const key = item[name];
    return key === undefined ? [] : [{ at: [...at, name], kind: kinds[name], key }];
  });
}

/** That a line opens exactly one thing, and has a name where that thing gives none. */
export function linkProblems(item: LinkItem, ...at: (string | number)[]): Problem[] {
  const given = linkTargets.filter((name) => item[name] !== undefined);
  if (given.length !== 1) {
    const detail =
      given.length === 0
        ? `A line opens one thing: name one of ${linkTargets.join(', ')}`
        : `A line opens one thing, and this one names ${given.join(' and ')}`;
    return [problem('page.link', pointer(...at), detail, { given: given.join(', ') })];
  }
  if (item.link === undefined || item.label !== undefined) return [];
  return [problem('page.link-name', pointer(...at, 'label'), 'A link that leads outside needs a name')];
}
