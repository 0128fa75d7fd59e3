/**
 * Many changes → those that can be made are made, the others come back with what is wrong with each; one transaction.
 *
 * What refuses a set names its parts; without them it is tried again. Where refusals come one after the other, or name no
 * part, the set is halved, so that a wrong part costs few attempts.
 */
import type { Problem } from '@dunlin/definition';
import { applyChanges, type ChangeResult, type ChangeSet } from '@dunlin/store';
import type { Through } from '@dunlin/tables';
import { peopleProblems, watchLastAdmin } from '../administration/guard-people.ts';
import { afterChanges } from '../after-changes.ts';
import { withoutHidden } from '../change-records.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';

type Kind = 'create' | 'update' | 'delete';

/** A part of a set: the change at this place of the list of its kind. */
interface Part {
  readonly kind: Kind;
  readonly index: number;
}

export interface RefusedChange extends Part {
  /** Their pointers are into the change itself, as `/values/amount`. */
  readonly problems: readonly Problem[];
}

export interface PartlyChanged {
  readonly created: readonly number[];
  readonly updated: readonly number[];
  readonly deleted: readonly number[];
  /** In the order of the set. */
  readonly refused: readonly RefusedChange[];
}

const attemptsBeforeHalving = 4;

export async function changePartly(
  work: Work,
  person: Person,
  through: Through,
  changes: ChangeSet,
): Promise<PartlyChanged> {
  const done = { created: [] as number[], updated: [] as number[], deleted: [] as number[] };
  const refused: RefusedChange[] = [];
  const attempt = async (parts: readonly Part[]): Promise<void> => {
    let left = parts;
    for (let attempts = 1; left.length > 0; attempts++) {
      const result = await attemptChanges(work, person, through, only(changes, left));
      if (result.problems === undefined) {
        for (const name of ['created', 'updated', 'deleted'] as const)
          done[name].push(...result[name].map(({ id }) => id));
        return;
      }
      const wrong = byPart(left, result.problems);
      if (left.length === 1) {
        refused.push({ ...left[0]!, problems: result.problems.map(withinPart) });
        return;
      }
      for (const [part, problems] of wrong) refused.push({ ...part, problems: problems.map(withinPart) });
      left = left.filter((part) => !wrong.has(part));
      if (wrong.size > 0 && attempts < attemptsBeforeHalving) continue;
      const half = left.length >> 1;
      await attempt(left.slice(0, half));
      await attempt(left.slice(half));
      return;
    }
  };
  const all = kinds.flatMap((kind) => (changes[`${kind}s`] ?? []).map((_, index) => ({ kind, index })));
  await attempt(all);
  const place = ({ kind, index }: Part): number => kinds.indexOf(kind) * 1e9 + index;
  return { ...done, refused: refused.sort((a, b) => place(a) - place(b)) };
}

const kinds: readonly Kind[] = ['create', 'update', 'delete'];

function only(changes: ChangeSet, parts: readonly Part[]): ChangeSet {
  const of = (kind: Kind): number[] => parts.flatMap((part) => (part.kind === kind ? [part.index] : []));
  return {
    creates: of('create').map((index) => changes.creates![index]!),
    updates: of('update').map((index) => changes.updates![index]!),
    deletes: of('delete').map((index) => changes.deletes![index]!),
  };
}

const partPlace = /^\/(create|update|delete)s\/(\d+)/;

/** Problems by the part that they are about; those of none are left out. */
function byPart(parts: readonly Part[], problems: readonly Problem[]): Map<Part, Problem[]> {
  const found = new Map<Part, Problem[]>();
  const ofKind = Map.groupBy<string, Part>(parts, ({ kind }) => kind);
  for (const problem of problems) {
    const [, kind = '', index] = partPlace.exec(problem.pointer) ?? [];
    const part = ofKind.get(kind)?.[Number(index)];
    if (part !== undefined) found.set(part, [...(found.get(part) ?? []), problem]);
  }
  return found;
}

const withinPart = (problem: Problem): Problem => ({
  ...problem,
  pointer: problem.pointer.replace(partPlace, ''),
});

/** After problems the transaction is as it was and can be used further. */
async function attemptChanges(
  work: Work,
  person: Person,
  through: Through,
  changes: ChangeSet,
): Promise<ChangeResult> {
  const { session, app, moment } = work;
  const ofPeople = peopleProblems(app, person, changes);
  if (ofPeople.length > 0) return { problems: ofPeople };
  const lastAdmin = await watchLastAdmin(work, changes);
  const context = { actor: person.actor, through, moment, grants: grantsOf(app, person) };
  const result = await applyChanges(session, app.model, context, changes);
  if (result.problems !== undefined)
    return { problems: await withoutHidden(work, person, changes, result.problems) };
  // Nobody would be left to administer: that is no matter of one part.
  const leftAlone = await lastAdmin();
  if (leftAlone.length > 0) throw Refusal.invalid(leftAlone);
  await afterChanges(work, result.changed);
  return result;
}
