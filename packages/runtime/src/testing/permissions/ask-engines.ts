/** What the engines made over records, as a reader comes by it: tasks, messages, the lists of the system, duplicates. */
import { findDuplicates } from '../../duplicates/find-duplicates.ts';
import { listMessages, readMessage } from '../../messages.ts';
import type { Person } from '../../person.ts';
import { listTasks, readTask } from '../../read-tasks.ts';
import { listSystemTable } from '../../system-lists.ts';
import type { Workspace } from '../../workspace.ts';
import type { Random } from './random.ts';
import type { TableKey } from './shape.ts';

/** `sys.…` of which rows may be asked for. */
const lists = ['audit', 'runs', 'steps', 'tasks', 'messages', 'firings', 'rule_events'] as const;

export type EngineAsk =
  | { readonly do: 'tasks' | 'messages' }
  | { readonly do: 'duplicates'; readonly table: TableKey }
  | {
      readonly do: 'system';
      readonly list: (typeof lists)[number];
      readonly of?: TableKey;
      readonly sort: readonly string[];
      readonly limit: number;
    };

export function randomEngineAsk(random: Random): EngineAsk {
  const roll = random.next();
  if (roll < 0.2) return { do: 'tasks' };
  if (roll < 0.4) return { do: 'messages' };
  if (roll < 0.6)
    return {
      do: 'duplicates',
      table: random.pick<TableKey>(['accounts', 'accounts', 'bills', 'users', 'lines']),
    };
  return {
    do: 'system',
    list: random.chance(0.5) ? 'audit' : random.pick(lists),
    ...(random.chance(0.5) ? { of: random.pick<TableKey>(['accounts', 'bills', 'lines', 'users']) } : {}),
    sort: random.chance(0.3) ? ['-id'] : [],
    limit: random.chance(0.3) ? 3 : 1000,
  };
}

export async function engineAnswer(workspace: Workspace, person: Person, ask: EngineAsk): Promise<unknown> {
  switch (ask.do) {
    case 'tasks': {
      const boxes = [];
      for (const box of ['todo', 'team', 'done'] as const)
        boxes.push(await listTasks(workspace, person, box));
      const details = [];
      for (const { id } of boxes[0]!.tasks) details.push(await readTask(workspace, person, id));
      return { boxes, details };
    }
    case 'messages': {
      const page = await listMessages(workspace, person, { status: 'all' });
      const details = [];
      for (const { id } of page.messages) details.push(await readMessage(workspace, person, id));
      return { page, details };
    }
    case 'duplicates':
      return findDuplicates(workspace, person, ask.table, { limit: 50 });
    case 'system':
      return everySystemPage(workspace, person, ask);
  }
}

async function everySystemPage(
  workspace: Workspace,
  person: Person,
  { list, of, sort, limit }: Extract<EngineAsk, { do: 'system' }>,
): Promise<readonly object[]> {
  const rows: Record<string, unknown>[] = [];
  let cursor: string | null = null;
  do {
    const page = await listSystemTable(workspace, person, list, {
      ...(of === undefined ? {} : { filter: { '==': [{ var: 'table' }, of] } }),
      sort,
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    rows.push(...page.records);
    cursor = page.nextCursor;
  } while (cursor !== null);
  // Where a row of the log stands among those of others is no more than its place.
  return list === 'audit' ? rows.map(({ id: _, ...row }) => row) : rows;
}
