/** What a task is answered with, whichever way its form is made; the button below it asks for it. */
import type { ApiError } from '../api/client.ts';
import type { TaskDetail, Value } from '../api/types.ts';
import type { TaskDraft } from './task-draft.ts';

export interface TaskAnswer {
  /** What is to be sent; null where something is not right, which is said then. */
  take: () => { outcome: string | null; values: Record<string, Value> } | null;
  /** Puts what the server refused at its fields. @returns what belongs to none of them */
  refuse: (error: ApiError) => string | null;
}

export interface TaskAnswerProps {
  task: TaskDetail;
  draft: TaskDraft;
  change: (part: Partial<TaskDraft>) => void;
  /** Where the answer is put, for the button. */
  answer: React.RefObject<TaskAnswer | null>;
}
