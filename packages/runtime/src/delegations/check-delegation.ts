/** A delegation that somebody wants to set → its problems; pointers are into the request. */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { daysBetween } from '@dunlin/expression';
import { type Delegation, meets, type NewDelegation } from '@dunlin/store';

export interface DelegationSurroundings {
  readonly today: string;
  readonly isActive: (person: number) => boolean;
  /** Those that are not over, of everybody. */
  readonly others: readonly Delegation[];
  readonly flows: ReadonlySet<string>;
}

const maxDays = 366;

export function checkDelegation(given: NewDelegation, around: DelegationSurroundings): Problem[] {
  const { person, delegate, fromOn, toOn, flows } = given;
  const problems: Problem[] = [];
  const add = (code: string, at: string, detail: string, params = {}): void => {
    problems.push(problem(code, at, detail, params));
  };
  if (toOn < fromOn || toOn < around.today)
    add('delegation.period', '/toOn', 'The last day is not before the first, and not before today');
  else if (daysBetween(fromOn, toOn) >= maxDays)
    add('delegation.length', '/toOn', `A delegation is of at most ${maxDays} days`, { days: maxDays });
  if (!around.isActive(person)) add('delegation.person', '/person', 'The person is not active');
  if (delegate === person) add('delegation.self', '/delegate', 'Nobody stands in for themselves');
  else if (!around.isActive(delegate))
    add('delegation.delegate', '/delegate', 'The delegate is no active person');
  for (const [index, flow] of (flows ?? []).entries()) {
    if (around.flows.has(flow)) continue;
    problems.push(missingName('delegation.flow', pointer('flows', index), 'flow', flow, around.flows));
  }
  if (problems.length > 0) return problems;
  const same = around.others.find((other) => other.person === person && concernTheSame(given, other));
  if (same !== undefined) {
    const params = { from: same.fromOn, to: same.toOn };
    add('delegation.overlap', '/fromOn', 'Somebody stands in for the person on these days already', params);
  } else if (closesCircle(given, around.others)) {
    add('delegation.circle', '/delegate', 'The delegate is away too, and the tasks would come back');
  }
  return problems;
}

/** One of all tasks and one of some flows go together: the one that names the flow counts. */
const concernTheSame = (a: NewDelegation, b: Delegation): boolean =>
  meets(a, b) && (a.flows === null) === (b.flows === null);

/** Whether the delegates of the delegate, on days that meet, lead back to the person. */
function closesCircle(given: NewDelegation, others: readonly Delegation[]): boolean {
  const relevant = others.filter((each) => meets(given, each));
  const met = new Set<number>();
  const queue = [given.delegate];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === given.person) return true;
    if (met.has(at)) continue;
    met.add(at);
    queue.push(...relevant.filter((each) => each.person === at).map((each) => each.delegate));
  }
  return false;
}
