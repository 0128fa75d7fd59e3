/**
 * Somebody leaves: what they have goes to whoever takes over, their delegations end, and they can do nothing any more.
 *
 *   who takes over ─▶ records, tasks, runs change hands ─▶ inactive ─▶ one line in the log; all in one transaction
 *
 * Sessions and API keys end with the commit, since nobody who is not active is let in.
 */
import { type Problem, pointer, problem } from '@dunlin/definition';
import { endDelegations, lockRecords, readDelegations } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import { tryAndTakeBack } from '../take-back.ts';
import type { Work, Workspace } from '../workspace.ts';
import { changeUser } from './change-user.ts';
import { hasAdmin, lastAdminProblem } from './guard-people.ts';
import { type HandedOver, handOver, type TakeOver } from './hand-over.ts';
import { type PersonRow, readPeople } from './people-rows.ts';

export interface DisableRequest {
  takeOver: TakeOver;
  /** Noted with each task that changes hands, and in the log. */
  reason?: string;
}

export interface Disabled {
  handedOver: HandedOver;
  /** Delegations of the person and to the person that ended. */
  delegations: number;
}

const through = { kind: 'form', ref: 'disable-person' } as const;

/** @throws Refusal with person.self, person.last-admin, person.successor, …, or with what the app's own checks say */
export async function disablePerson(
  workspace: Workspace,
  person: Person,
  id: number,
  request: DisableRequest,
): Promise<Disabled> {
  return workspace.write((work) => disableWithin(work, person, id, request));
}

/** What would refuse it, found by trying it; nothing stays. */
export async function disablingProblems(
  workspace: Workspace,
  person: Person,
  id: number,
  takeOver: TakeOver,
): Promise<readonly Problem[]> {
  try {
    await tryAndTakeBack(workspace, (work) => disableWithin(work, person, id, { takeOver }));
    return [];
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.problems.length > 0) return thrown.problems;
    throw thrown;
  }
}

async function disableWithin(
  work: Work,
  person: Person,
  id: number,
  { takeOver, reason }: DisableRequest,
): Promise<Disabled> {
  if (!person.rights.admin) throw Refusal.forbidden('disable people');
  const { session, moment } = work;
  // Nothing is given to the person from here on; what was given before is seen below and handed over.
  await lockRecords(session, 'users', [id]);
  const people = await readPeople(work);
  const leaving = people.find((each) => each.id === id);
  if (leaving === undefined) throw Refusal.missing('person', id);
  refuseErrors([...leavingProblems(leaving, person), ...successorProblems(people, id, takeOver)]);
  const note = reason?.trim() || null;
  const handedOver = await handOver(work, person, { from: id, takeOver, reason: note });
  const delegations = await readDelegations(session, { since: moment.today, about: id });
  const ended = await endDelegations(
    session,
    delegations.map((each) => each.id),
    { at: moment.now, userId: person.userId },
  );
  await changeUser(work, person, through, id, { active: false });
  if (!(await hasAdmin(work))) throw Refusal.invalid([lastAdminProblem('')]);
  await logDisabled(work, person, leaving, { handedOver, note, takeOver });
  return { handedOver, delegations: ended };
}

function leavingProblems({ id, active }: PersonRow, { userId }: Person): Problem[] {
  if (id === userId) return [problem('person.self', '', 'Nobody disables themselves')];
  return active ? [] : [problem('person.disabled', '', 'The person is disabled already')];
}

/** Of each key its own, so that a screen can show it where the choice was made. */
function successorProblems(people: readonly PersonRow[], leaving: number, takeOver: TakeOver): Problem[] {
  const active = new Set(people.filter((each) => each.active && each.id !== leaving).map(({ id }) => id));
  return Object.entries(takeOver).flatMap(([key, to]) =>
    to === null || active.has(to)
      ? []
      : [
          problem('person.successor', pointer('takeOver', key), 'Another active person takes over', {
            name: key,
          }),
        ],
  );
}

async function logDisabled(
  work: Work,
  person: Person,
  { id, name }: PersonRow,
  { handedOver, note, takeOver }: { handedOver: HandedOver; note: string | null; takeOver: TakeOver },
): Promise<void> {
  await noteEvents(work, person, [
    {
      kind: 'people.disabled',
      through,
      table: 'users',
      record: id,
      subject: name,
      detail: { handedOver, takeOver: { ...takeOver }, ...(note === null ? {} : { reason: note }) },
    },
  ]);
}
