/** What was typed into a task but not yet saved, kept on this device, so that leaving or a lost connection loses nothing. */
import type { Value } from '../api/types.ts';

export interface TaskDraft {
  outcome: string | null;
  values: Record<string, Value>;
  comment: string;
}

export const emptyDraft: TaskDraft = { outcome: null, values: {}, comment: '' };
const key = (id: number): string => `dunlin.task.${id}`;

export function readDraft(id: number): TaskDraft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(id)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...emptyDraft, ...kept } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

export const keepDraft = (id: number, draft: TaskDraft): void =>
  localStorage.setItem(key(id), JSON.stringify(draft));
export const dropDraft = (id: number): void => localStorage.removeItem(key(id));
