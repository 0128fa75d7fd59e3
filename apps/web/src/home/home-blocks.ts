/** What stands on a reader's home: the page of their role, else their tasks and the board of an app. */
import type { PageDefinition } from '@dunlin/definition';
import type { Meta } from '../api/types.ts';

type Blocks = PageDefinition['blocks'];

const tasks: Blocks = [
  { id: 'todo', type: 'tasks', width: 6, options: { show: 'counts' } },
  { id: 'next', type: 'tasks', width: 6, options: { show: 'next', limit: 3 } },
];

export function homeBlocks({ home, pages }: Pick<Meta, 'home' | 'pages'>): Blocks {
  if (home === undefined) return tasks;
  if (home.kind === 'pages') return pages.find(({ key }) => key === home.key)?.blocks ?? tasks;
  return [...tasks, { id: 'board', type: 'dashboard', options: { dashboard: home.key } }];
}
