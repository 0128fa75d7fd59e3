/**
 * Which of the values that a write gives its actor may give. Asked once old values are read and before defaults are
 * filled in: what the system gives needs no right.
 *
 * A value that the actor may not read is refused even where it changes nothing, so that nobody finds it out by trying;
 * one that they may read but not change may be sent back as it is. What gives rights to people is for administrators.
 */
import { type AppModel, both, type Right } from '@dunlin/tables';
import { createRight } from './authorise-tables.ts';
import type { WriteContext } from './change-set.ts';
import { isGiven } from './check-values.ts';
import { type Draft, type Edit, type Prepared, recordProblem } from './preparation.ts';
import { grantsOf, isConditional, rightsOver } from './rights.ts';
import { fieldProblem } from './unreadable-fields.ts';

/** Whose change gives or takes rights, by table: who somebody is, what they may do, whom they are in charge of. */
export const rightGiving: ReadonlyMap<string, readonly string[]> = new Map([
  ['users', ['email', 'roles', 'active', 'manager', 'department']],
  ['departments', ['head', 'parent']],
]);

/** The fields that the change set itself gives a value, by its writer or by the system. */
function writtenFields({ values, links, place }: Draft | Edit): string[] {
  const via = place?.collection.via;
  return [...Object.keys(values), ...links.keys()].filter((key) => key !== via);
}

/** Those that its writer gives. */
export const givenFields = (target: Draft | Edit): string[] =>
  writtenFields(target).filter((key) => !target.follows.has(key));

/** Conditions that `authoriseFields` needs answered for the records of a table, by the names under which it looks. */
export function fieldQuestions(
  context: WriteContext,
  edits: readonly Edit[],
): { name: string; right: Exclude<Right, boolean> }[] {
  const keys = new Map(edits.flatMap((edit) => givenFields(edit).map((key) => [key, edit.table.key])));
  return [...keys].flatMap(([key, table]) => {
    const rights = rightsOver(context, table);
    const { read, update } = rights.field(key);
    return (
      [
        [`read:${key}`, both(rights.read, read)],
        [`update:${key}`, update],
      ] as const
    ).flatMap(([name, right]) => (isConditional(right) ? [{ name, right }] : []));
  });
}

export function authoriseFields(model: AppModel, context: WriteContext, prepared: Prepared): void {
  if (context.actor.kind === 'system') return;
  const { drafts, edits, problems } = prepared;
  const refuse = (target: Draft | Edit, key: string): void => {
    const place = { table: target.table.key, field: key };
    const at = `${target.valuesAt}/${key}`;
    problems.push(fieldProblem(model, place, at, 'write', (name) => `You may not give a value to "${name}"`));
  };
  for (const draft of drafts) {
    if (draft.restored) continue;
    const rights = rightsOver(context, draft.table.key);
    for (const key of givenFields(draft)) {
      // Conditions are asked of the record as it comes out.
      if (rights.field(key)[createRight(draft)] === false) refuse(draft, key);
    }
  }
  for (const edit of edits) {
    const rights = rightsOver(context, edit.table.key);
    const holds = (name: string, right: Right): boolean =>
      isConditional(right) ? edit.old?.[name] === true : right;
    for (const key of givenFields(edit)) {
      const { read, update } = rights.field(key);
      if (holds(`update:${key}`, update)) continue;
      const isSeen = holds(`read:${key}`, both(rights.read, read));
      if (!isSeen || edit.links.has(key) || isGiven(edit, key)) refuse(edit, key);
    }
  }
  if (!grantsOf(context).admin) guardRightGiving(prepared);
}

function guardRightGiving({ drafts, edits, problems }: Prepared): void {
  const refuse = (at: string): void => {
    problems.push(
      recordProblem('rights.admin', at, 'Only an administrator may change what gives people rights'),
    );
  };
  for (const draft of drafts) {
    if (draft.table.key === 'users') refuse(draft.at);
    else for (const key of protectedFields(draft)) refuse(`${draft.valuesAt}/${key}`);
  }
  for (const edit of edits) {
    for (const key of protectedFields(edit)) {
      if (edit.links.has(key) || isGiven(edit, key)) refuse(`${edit.valuesAt}/${key}`);
    }
  }
}

const protectedFields = (target: Draft | Edit): string[] =>
  writtenFields(target).filter((key) => rightGiving.get(target.table.key)?.includes(key));
