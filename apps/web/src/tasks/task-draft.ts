/** What was typed into a task but not yet saved. */
import type { Value } from '../api/types.ts';
import { draftKey, dropDraft, keepDraft, readDraft } from '../forms/draft-store.ts';
import type { FormDraft } from '../forms/form-draft.ts';

export interface TaskDraft {
  outcome: string | null;
  values: Record<string, Value>;
  comment: string;
  /** Where a form of the workspace is filled in. */
  form?: Pick<FormDraft, 'values' | 'rows'>;
  /** Of an answer that was sent and may have arrived. */
  once?: { text: string; key: string };
}

export const emptyDraft: TaskDraft = { outcome: null, values: {}, comment: '' };
const keyOf = (person: number, task: number): string => draftKey(person, 'task', task);
const now = (): string => new Date().toISOString();

export const readTaskDraft = (person: number, task: number): TaskDraft => ({
  ...emptyDraft,
  ...readDraft<Partial<TaskDraft>>(keyOf(person, task), now())?.content,
});
export const keepTaskDraft = (person: number, task: number, draft: TaskDraft): boolean =>
  keepDraft(keyOf(person, task), draft, now());
export const dropTaskDraft = (person: number, task: number): void => dropDraft(keyOf(person, task));
