/** What the preview of a form asks the server: a form that is not published as it would open, and its answers. */
import type { FormDefinition, Problem } from '@dunlin/definition';
import type { FarAnswers, FarQuestion } from '@dunlin/forms';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { type ChooseRecords, chooseInForm, type OpenForm } from '../../../forms/form-queries.ts';

export interface PreviewOf {
  readonly document: FormDefinition;
  /** Key of a role; whoever asks where absent. */
  readonly as?: string;
  readonly record?: number;
}

export interface PreviewAnswer {
  /** Null where problems stand in the way. */
  form: OpenForm | null;
  problems: Problem[];
}

export const previewQuery = (of: PreviewOf) =>
  queryOptions({
    queryKey: ['form-preview', of],
    queryFn: ({ signal }) => call<PreviewAnswer>('/forms/preview/plan', { method: 'POST', body: of, signal }),
    retry: false,
    // Tables may have been changed before the next try.
    gcTime: 0,
  });

export const evaluatePreview =
  (of: PreviewOf) =>
  async ({ ask, values }: FarQuestion, signal: AbortSignal): Promise<FarAnswers> => {
    const body = { ...of, values, ask };
    const answer = await call<{ answers: FarAnswers }>('/forms/preview/evaluate', {
      method: 'POST',
      body,
      signal,
    });
    return answer.answers;
  };

export const choosePreview = (of: PreviewOf): ChooseRecords => chooseInForm('/forms/preview', { ...of });
