/** Events of the log, by the person who acts: inside a transaction that does more, or in one of their own. */
import { type AuditEntry, appendAudit } from '@dunlin/store';
import type { Through } from '@dunlin/tables';
import type { Person } from '../person.ts';
import type { Work, Workspace } from '../workspace.ts';

/** An event; who did it comes from the person, and so does the way it came where nothing else is said. */
export type AuditEvent = Omit<AuditEntry, 'actor' | 'as' | 'through'> & { readonly through?: Through };

/** Somebody acts, or nobody who is known: a failed sign-in, the system itself. */
type Acting = Pick<Person, 'userId' | 'actedBy'> | null;

/** Commits, or not, with the work that it is part of. */
export async function noteEvents(
  { session, moment, recordedAt }: Pick<Work, 'session' | 'moment' | 'recordedAt'>,
  person: Acting,
  events: readonly AuditEvent[],
): Promise<void> {
  await appendAudit(session, { now: moment.now, recordedAt }, entriesOf(person, events));
}

/** In a transaction of its own: for what happens outside of the workspace's, such as signing in, and after reads. */
export async function recordEvents(
  workspace: Workspace,
  person: Acting,
  events: readonly AuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const moment = { now: workspace.clock.now(), recordedAt: workspace.realClock.now() };
  await workspace.database.transaction(workspace.key, (session) =>
    appendAudit(session, moment, entriesOf(person, events)),
  );
}

const entriesOf = (person: Acting, events: readonly AuditEvent[]): AuditEntry[] =>
  events.map((event) => ({ ...event, ...actorOf(person), through: event.through ?? wayOf(person) }));

/** The operator of the database is the system itself. */
const wayOf = (person: Acting): Through =>
  person !== null && person.userId === null && person.actedBy === undefined
    ? { kind: 'system' }
    : { kind: 'api' };

/** Who really acts, and with whose rights where that is another. */
export function actorOf(person: Acting): Pick<AuditEntry, 'actor' | 'as'> {
  if (person === null) return { actor: null };
  const { userId, actedBy } = person;
  if (actedBy === undefined) return { actor: userId };
  return { actor: actedBy, ...(userId === null ? {} : { as: userId }) };
}
