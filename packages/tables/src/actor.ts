/** Who acts, through what, and when: the three things that every read and write is told. */

/** `system` may do everything; flows, rules and schedules act as it. */
export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: number;
      readonly roles: readonly string[];
      /** Who really acts, with this person's rights; null for the operator of the database. */
      readonly actedBy?: number | null;
    }
  | { readonly kind: 'system' };

/** What a write came through; `ref` names the form, import, flow run, rule or merge; of a link `<form>/<id>`. */
export interface Through {
  readonly kind: 'form' | 'import' | 'flow' | 'rule' | 'api' | 'merge' | 'form-link' | 'system';
  readonly ref?: string;
}

export interface Moment {
  /** ISO instant in UTC. */
  readonly now: string;
  /** The day it is in the workspace's zone at `now`, `YYYY-MM-DD`. */
  readonly today: string;
}

export const systemActor: Actor = { kind: 'system' };

/** Id of the acting user, or null for the system. */
export const actorId = (actor: Actor): number | null => (actor.kind === 'user' ? actor.userId : null);

/**
 * Who history and log name: who really acted, and, where that is another, with whose rights or in whose place.
 * @param place who is away, where the actor does something for them
 */
export function namedActors(
  actor: Actor,
  place: number | null = null,
): { readonly actor: number | null; readonly as: number | null } {
  if (actor.kind === 'system') return { actor: null, as: place };
  const { userId, actedBy } = actor;
  const really = actedBy === undefined ? userId : actedBy;
  const other = place ?? userId;
  return { actor: really, as: other === really ? null : other };
}
