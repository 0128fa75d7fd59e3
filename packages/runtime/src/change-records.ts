/** Writing records: the one way in for forms, the API, imports and installations. */
import type { Problem } from '@dunlin/definition';
import { applyChanges, type ChangeSet, type Changes } from '@dunlin/store';
import type { Through } from '@dunlin/tables';
import { peopleProblems, watchLastAdmin } from './administration/guard-people.ts';
import { afterChanges } from './after-changes.ts';
import { grantsOf, type Person } from './person.ts';
import { rowsOverReadable } from './references.ts';
import { Refusal } from './refusal.ts';
import type { Work, Workspace } from './workspace.ts';

export interface ChangeRequest extends ChangeSet {
  /** Where a part of the set stands in the caller's request; default: the set itself. */
  place?: (kind: 'create' | 'update' | 'delete', index: number) => string;
}

/** As many as people change by hand: their statements are planned once for all. */
const fewRecords = 20;

/**
 * Applies a change set in one transaction, with what follows from it.
 * @throws Refusal with all problems; nothing is written then
 */
export async function changeRecords(
  workspace: Workspace,
  person: Person,
  through: Through,
  request: ChangeRequest,
): Promise<Changes> {
  const { creates = [], updates = [], deletes = [] } = request;
  const byId = creates.length + updates.length + deletes.length <= fewRecords;
  return workspace.write((work) => changeWithin(work, person, through, request), { byId });
}

/** The same inside a transaction that does more. */
export async function changeWithin(
  work: Work,
  person: Person,
  through: Through,
  request: ChangeRequest,
): Promise<Changes> {
  const { place: _, ...changes } = request;
  const { session, app, moment } = work;
  const ofPeople = peopleProblems(app, person, changes);
  if (ofPeople.length > 0) throw refusalOf(ofPeople.map((each) => placed(each, request.place)));
  const lastAdmin = await watchLastAdmin(work, changes);
  const result = await applyChanges(
    session,
    app.model,
    { actor: person.actor, through, moment, grants: grantsOf(app, person) },
    changes,
  );
  if (result.problems !== undefined) return refuseChanges(work, person, request, result.problems);
  const leftAlone = await lastAdmin();
  if (leftAlone.length > 0) throw refusalOf(leftAlone.map((each) => placed(each, request.place)));
  await afterChanges(work, result.changed);
  return result as Changes;
}

/** Throws what the store found, in the words and at the places of the caller's request. */
export async function refuseChanges(
  work: Work,
  person: Person,
  { place, ...changes }: ChangeRequest,
  found: readonly Problem[],
): Promise<never> {
  const problems = await withoutHidden(work, person, changes, found);
  throw refusalOf(problems.map((each) => placed(each, place)));
}

/** A unique value that is taken says by whom; not to those who may not see that record. */
export async function withoutHidden(
  work: Work,
  person: Person,
  changes: ChangeSet,
  problems: readonly Problem[],
): Promise<Problem[]> {
  const holders = problems.map((each) => {
    const { kind, index } = placeOf(each.pointer) ?? {};
    const id = each.params?.['id'];
    if (each.code !== 'record.duplicate' || kind === undefined || typeof id !== 'number') return undefined;
    // A row given inside a record is of another table than that.
    const table = each.params?.['table'] ?? changes[`${kind}s`]?.[index!]?.table;
    return typeof table === 'string' ? { table, id } : undefined;
  });
  const seen = new Set(
    await rowsOverReadable(
      work,
      person,
      holders.filter((each) => each !== undefined),
      (each) => each,
    ),
  );
  return problems.map((each, index) => {
    const holder = holders[index];
    if (holder === undefined || seen.has(holder)) return each;
    const { id, ...params } = each.params ?? {};
    return {
      ...each,
      params,
      detail: `"${params['field']}" must be unique, and another record has this value`,
    };
  });
}

/** `/creates/0/values/amount` → its part, its place there, and the rest. */
function placeOf(pointer: string) {
  const match = /^\/(create|update|delete)s\/(\d+)(?:\/values)?(.*)$/.exec(pointer);
  if (match === null) return undefined;
  const [, kind, index, rest] = match;
  return { kind: kind as 'create' | 'update' | 'delete', index: Number(index), rest: rest! };
}

/** `/creates/0/values/amount` → the same place in the caller's request. */
function placed(problem: Problem, place: ChangeRequest['place']): Problem {
  const found = placeOf(problem.pointer);
  if (place === undefined || found === undefined) return problem;
  return { ...problem, pointer: place(found.kind, found.index) + found.rest };
}

function refusalOf(problems: readonly Problem[]): Refusal {
  const first = problems[0]!;
  const kind =
    first.code === 'record.missing'
      ? 'missing'
      : first.code === 'record.forbidden' || first.code.startsWith('rights.')
        ? 'forbidden'
        : first.code === 'record.conflict' || first.code === 'record.referenced'
          ? 'conflict'
          : 'invalid';
  return new Refusal(kind, first.code, first.detail, problems);
}
