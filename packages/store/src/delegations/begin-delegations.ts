/** Delegations whose first day has come: the open tasks go over where that was asked for, once. */
import { reassignTasks } from '../flows/reassign-tasks.ts';
import type { Session } from '../session.ts';
import { readDelegations } from './read-delegations.ts';

/** @returns how many tasks changed hands */
export async function beginDelegations(
  session: Session,
  moment: { now: string; today: string },
): Promise<number> {
  const due = (await readDelegations(session, { on: moment.today })).filter(
    (each) => each.movesOpen && each.movedAt === null,
  );
  let moved = 0;
  for (const { id, person, delegate, flows, note, createdBy } of due) {
    // Two processes meet here: who marks it first moves the tasks.
    const marked = await session.db
      .updateTable('sys_delegation')
      .set({ moved_at: moment.now })
      .where('id', '=', id)
      .where('moved_at', 'is', null)
      .executeTakeFirst();
    if (Number(marked.numUpdatedRows) === 0) continue;
    const given = await reassignTasks(session, {
      from: person,
      to: delegate,
      ...(flows === null ? {} : { flows }),
      how: 'delegated',
      actor: createdBy,
      comment: note,
      at: moment.now,
    });
    moved += given.moved;
  }
  return moved;
}
