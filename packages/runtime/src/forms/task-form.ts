/**
 * The form that a task is answered with: over the task's record, or over a new one of another table that refers to it. What it
 * writes goes with the answer, in one transaction.
 */
import type { BlockDefinition } from '@dunlin/definition';
import type { FilledForm, TaskForm } from '@dunlin/flows';
import type { FarAnswers } from '@dunlin/forms';
import type { RecordKey, StoredTask } from '@dunlin/store';
import { formOf } from '../describe-tasks.ts';
import type { RecordPage } from '../list-query.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { findTask, isFor } from '../task-rights.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type FoundForm, formBy } from './find-form.ts';
import { type FormAtHand, type Given, takeInHand } from './form-at-hand.ts';
import { type ChoicesRequest, choicesOf } from './list-choices.ts';
import { evaluateInHand, type OpenForm, openInHand } from './open-form.ts';
import { saveWithin } from './save-with-form.ts';

export interface FilledTask {
  readonly form: FoundForm;
  readonly filled: FilledForm;
  /** The record that the form is over; a new one where it is absent. */
  readonly record?: number;
}

/** Undefined where the task has a list of fields, or nothing to fill in. */
export function filledTask({ app }: Work, task: StoredTask, { filled }: TaskForm): FilledTask | undefined {
  if (filled === undefined) return undefined;
  const form = formBy(app, filled.form);
  if (form === undefined) throw Refusal.missing('form', filled.form, app.forms.keys());
  return { form, filled, ...(filled.link === undefined ? { record: task.record_id } : {}) };
}

/** Whether the outcome is chosen in the form itself. */
export function holdsOutcome({ form, filled }: FilledTask): boolean {
  const holds = (blocks: readonly BlockDefinition[]): boolean =>
    blocks.some(({ options, content = [] }) => options?.['field'] === filled.outcomeField || holds(content));
  return filled.outcomeField !== undefined && holds(form.definition.layout);
}

/** What the task gives to the form: the record that it is about, and the outcome where the form does not ask for it. */
function fixedBy(found: FilledTask, task: StoredTask, outcome: string): Given {
  const { link, outcomeField } = found.filled;
  const isGiven = outcomeField !== undefined && outcome !== '' && !holdsOutcome(found);
  return {
    ...(link === undefined ? {} : { [link]: task.record_id }),
    ...(isGiven ? { [outcomeField]: outcome } : {}),
  };
}

/** An outcome that was chosen beside the form stands in it all the same. */
function withOutcome(found: FilledTask, outcome: string, values: Given): Given {
  const { outcomeField } = found.filled;
  if (outcomeField === undefined || outcome === '' || !holdsOutcome(found)) return values;
  return { ...values, [outcomeField]: outcome };
}

export async function saveTaskForm(
  work: Work,
  person: Person,
  task: StoredTask,
  found: FilledTask,
  answer: { readonly outcome: string; readonly values: Given },
): Promise<RecordKey> {
  const { form, record } = found;
  const values = withOutcome(found, answer.outcome, answer.values);
  const fixed = fixedBy(found, task, answer.outcome);
  return saveWithin(work, person, form, { values, fixed, ...(record === undefined ? {} : { record }) });
}

/** @throws Refusal `missing` where the task is not for the person, or is answered with no such form */
export const openTaskForm = (workspace: Workspace, person: Person, id: number): Promise<OpenForm> =>
  workspace.read(async (work) => {
    const { hand, version } = await taskInHand(work, person, id, '');
    return openInHand(work, person, hand, version);
  });

export const evaluateTaskForm = (
  workspace: Workspace,
  person: Person,
  id: number,
  { values, ask, outcome = '' }: { values: Given; ask: string[]; outcome?: string },
): Promise<{ answers: FarAnswers }> =>
  workspace.read(async (work) => {
    const { hand } = await taskInHand(work, person, id, outcome);
    return { answers: await evaluateInHand(work, person, hand, values, ask) };
  });

/** The records that may be chosen in a field of the form. */
export const listTaskChoices = (
  workspace: Workspace,
  person: Person,
  id: number,
  { outcome = '', ...request }: ChoicesRequest & { outcome?: string },
): Promise<RecordPage> =>
  choicesOf(workspace, person, request, async (work) => (await taskInHand(work, person, id, outcome)).hand);

async function taskInHand(
  work: Work,
  person: Person,
  id: number,
  outcome: string,
): Promise<{ hand: FormAtHand; version: number }> {
  const task = await findTask(work, person, id);
  const found =
    isFor(person, task) || person.rights.admin ? filledTask(work, task, formOf(work, task)) : undefined;
  if (found === undefined) throw Refusal.missing('form of task', id);
  const { form, record } = found;
  const place = { ...(record === undefined ? {} : { record }), fixed: fixedBy(found, task, outcome) };
  const hand = await takeInHand(work, person, grantsOf(work.app, person), form, place);
  return { hand, version: form.version };
}
