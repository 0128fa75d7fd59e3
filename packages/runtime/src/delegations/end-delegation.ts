/** A delegation ends before its last day, because who was away is back; open tasks come back where that is asked for. */
import { problem } from '@dunlin/definition';
import { endDelegations, readDelegations, returnTasks } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

/** @throws Refusal missing, forbidden, or with delegation.ended */
export async function endDelegation(
  workspace: Workspace,
  asking: Person,
  id: number,
  { takeBack }: { takeBack: boolean },
): Promise<{ returned: number }> {
  return workspace.write(async (work) => {
    const { session, moment } = work;
    const all = await readDelegations(session, {
      ended: true,
      ...(asking.rights.admin ? {} : { about: asking.userId ?? -1 }),
    });
    const found = all.find((each) => each.id === id);
    if (found === undefined) throw Refusal.missing('delegation', id);
    if (found.person !== asking.userId && !asking.rights.admin) {
      throw Refusal.forbidden('end the delegation of somebody else');
    }
    if (found.endedAt !== null || found.toOn < moment.today) {
      refuseErrors([problem('delegation.ended', '', 'The delegation is over')]);
    }
    await endDelegations(session, [id], { at: moment.now, userId: asking.userId });
    const returned = takeBack
      ? await returnTasks(session, {
          to: found.person,
          flows: found.flows,
          actor: asking.userId,
          at: moment.now,
        })
      : 0;
    await noteEvents(work, asking, [
      {
        kind: 'delegation',
        through: { kind: 'form', ref: 'delegations' },
        table: 'users',
        record: found.person,
        detail: { id, set: false, delegate: found.delegate, returned },
      },
    ]);
    return { returned };
  });
}
