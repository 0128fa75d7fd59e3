/**
 * Who gets a task in place of somebody who is away.
 *
 * A delegate who is away too passes it on to theirs, each person at most once. Whoever asked for what a task decides is
 * passed over: it then goes to the last who may have it, or stays with the one who is away.
 */
import type { Delegation } from './delegation.ts';

export interface StandInQuestion {
  readonly assignee: number;
  readonly flow: string | null;
  /** Who may not have the task, whatever is delegated. */
  readonly notBy: number | null;
}

/**
 * @param current delegations in force; of several of one person the one that names the flow counts before one of all tasks
 * @param active whether a person still works here
 * @returns the assignee themselves where nobody stands in
 */
export function standIn(
  current: readonly Delegation[],
  { assignee, flow, notBy }: StandInQuestion,
  active: (person: number) => boolean,
): number {
  const met = new Set([assignee]);
  let holder = assignee;
  for (let away: number | undefined = assignee; away !== undefined; ) {
    const next: number | undefined = delegateOf(current, away, flow);
    if (next === undefined || met.has(next)) break;
    met.add(next);
    if (next !== notBy && active(next)) holder = next;
    away = next;
  }
  return holder;
}

function delegateOf(current: readonly Delegation[], person: number, flow: string | null): number | undefined {
  const own = current.filter((each) => each.person === person);
  const named = own.find((each) => flow !== null && each.flows?.includes(flow));
  return (named ?? own.find((each) => each.flows === null))?.delegate;
}
