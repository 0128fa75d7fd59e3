/** Who acts, through what, and when: the three things that every read and write is told. */

/** `system` may do everything; flows, rules and schedules act as it. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: number; readonly roles: readonly string[] }
  | { readonly kind: 'system' };

/** What a write came through; `ref` names the form, import, flow run, rule or merge. */
export interface Through {
  readonly kind: 'form' | 'import' | 'flow' | 'rule' | 'api' | 'merge' | 'system';
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
