/** Forms as the server opens them: what may be filled in, cut to the reader's rights, with what only it knows. */
import type { FarAnswers, FarQuestion, FormMode } from '@dunlin/forms';
import type { OpenForm } from '@dunlin/runtime';
import { queryOptions } from '@tanstack/react-query';
import { call, queryString } from '../api/client.ts';
import type { RecordList } from '../api/types.ts';

export type { OpenForm } from '@dunlin/runtime';

type Use = 'create' | 'edit' | 'page' | 'print';

/** Stands for the form that opens by itself: one that was designed, or else one made from the fields of the table. */
export const formKeyFor = (table: string, use: Use): string => `${table}~${use}`;

export interface FormRequest {
  table: string;
  key: string;
  /** Absent for a new one. */
  record?: number;
  /** Absent: a record that is there is edited, a new one made. */
  mode?: FormMode;
}

export const formQuery = ({ table, key, record, mode }: FormRequest) =>
  queryOptions({
    queryKey: ['form', table, record ?? null, key, mode ?? null],
    queryFn: ({ signal }) =>
      call<OpenForm>(`/forms/${encodeURIComponent(key)}${queryString({ record, mode })}`, { signal }),
  });

/** Of a task, whose form may be over its record or over a new one. */
export const taskFormQuery = (id: number) =>
  queryOptions({
    queryKey: ['task-form', id],
    queryFn: ({ signal }) => call<OpenForm>(`/tasks/${id}/form`, { signal }),
  });

type Ask = (question: FarQuestion, signal: AbortSignal) => Promise<FarAnswers>;

export type ChooseRecords = (
  request: { field: string; values: Readonly<Record<string, unknown>>; search: string },
  signal: AbortSignal,
) => Promise<RecordList>;

/** Looks for records where the browser may not know by what they are chosen. @param more as of `askForm` */
export const chooseInForm =
  (path: string, more: Readonly<Record<string, unknown>> = {}): ChooseRecords =>
  (request, signal) =>
    call<RecordList>(`${path}/choices`, { method: 'POST', body: { ...more, ...request }, signal });

/** Asks for what only the server can answer. @param more beside the question, such as the record */
export const askForm =
  (path: string, more: Readonly<Record<string, unknown>> = {}): Ask =>
  async ({ ask, values }, signal) => {
    const body = { ...more, values, ask };
    return (await call<{ answers: FarAnswers }>(`${path}/evaluate`, { method: 'POST', body, signal }))
      .answers;
  };
