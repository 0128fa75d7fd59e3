/** Somebody says who acts for them while they are away; an administrator may say it for them. */
import {
  beginDelegations,
  holdDelegations,
  insertDelegation,
  type NewDelegation,
  readDelegations,
} from '@dunlin/store';
import { readPeople } from '../administration/people-rows.ts';
import { noteEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { checkDelegation } from './check-delegation.ts';

export interface DelegationRequest extends Omit<NewDelegation, 'person'> {
  /** Default: who asks. */
  readonly person?: number;
}

/**
 * Where it begins today, and open tasks are to move, they move now.
 * @throws Refusal with delegation.period, delegation.overlap, delegation.circle, …
 */
export async function setDelegation(
  workspace: Workspace,
  asking: Person,
  request: DelegationRequest,
): Promise<{ id: number; moved: number }> {
  const person = request.person ?? asking.userId;
  if (person === null) throw Refusal.forbidden('be away: the operator of the database has no tasks');
  if (person !== asking.userId && !asking.rights.admin) throw Refusal.forbidden('set delegations of others');
  return workspace.write(async (work) => {
    const { session, app, moment } = work;
    await holdDelegations(session);
    const active = new Set((await readPeople(work)).filter((each) => each.active).map(({ id }) => id));
    const given: NewDelegation = { ...request, person, note: request.note?.trim() || null };
    refuseErrors(
      checkDelegation(given, {
        today: moment.today,
        isActive: (id) => active.has(id),
        others: await readDelegations(session, { since: moment.today }),
        flows: new Set(app.liveFlows.keys()),
      }),
    );
    const id = await insertDelegation(session, given, { at: moment.now, userId: asking.userId });
    const moved = await beginDelegations(session, moment);
    await noteEvents(work, asking, [
      {
        kind: 'delegation',
        through: { kind: 'form', ref: 'delegations' },
        table: 'users',
        record: person,
        detail: {
          id,
          set: true,
          delegate: given.delegate,
          fromOn: given.fromOn,
          toOn: given.toOn,
          flows: given.flows === null ? null : [...given.flows],
          moved,
        },
      },
    ]);
    return { id, moved };
  });
}
