/** Writing records: the one way in for forms, the API, imports and installations. */
import type { Problem } from '@dunlin/definition';
import { applyChanges, type ChangeSet, type Changes } from '@dunlin/store';
import type { Through } from '@dunlin/tables';
import { afterChanges } from './after-changes.ts';
import { grantsOf, type Person } from './person.ts';
import { Refusal } from './refusal.ts';
import type { Work, Workspace } from './workspace.ts';

export interface ChangeRequest extends ChangeSet {
  /** Where a part of the set stands in the caller's request; default: the set itself. */
  place?: (kind: 'create' | 'update' | 'delete', index: number) => string;
}

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
  return workspace.write((work) => changeWithin(work, person, through, request));
}

/** The same inside a transaction that does more. */
export async function changeWithin(
  work: Work,
  person: Person,
  through: Through,
  { place, ...changes }: ChangeRequest,
): Promise<Changes> {
  const { session, app, moment } = work;
  const result = await applyChanges(
    session,
    app.model,
    { actor: person.actor, through, moment, grants: grantsOf(app, person) },
    changes,
  );
  if (result.problems !== undefined) throw refusalOf(result.problems.map((each) => placed(each, place)));
  await afterChanges(work, result.changed);
  return result as Changes;
}

/** `/creates/0/values/amount` → the same place in the caller's request. */
function placed(problem: Problem, place: ChangeRequest['place']): Problem {
  const match = /^\/(create|update|delete)s\/(\d+)(?:\/values)?(.*)$/.exec(problem.pointer);
  if (place === undefined || match === null) return problem;
  const [, kind, index, rest] = match;
  return { ...problem, pointer: place(kind as 'create', Number(index)) + rest };
}

function refusalOf(problems: readonly Problem[]): Refusal {
  const first = problems[0]!;
  const kind =
    first.code === 'record.missing'
      ? 'missing'
      : first.code === 'record.forbidden'
        ? 'forbidden'
        : first.code === 'record.conflict' || first.code === 'record.referenced'
          ? 'conflict'
          : 'invalid';
  return new Refusal(kind, first.code, first.detail, problems);
}
