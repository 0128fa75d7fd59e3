/** What the page asks the server: with the token of its link and nothing else, no cookie among it. */
import type { FarAnswers, FarQuestion } from '@dunlin/forms';
import type { FormLinkReceipt, OpenedFormLink } from '@dunlin/runtime';
import { ApiError } from '../api/client.ts';
import { type UploadedFile, uploadFile } from '../api/upload.ts';

export type { FormLinkReceipt, OpenedFormLink } from '@dunlin/runtime';

const tokenHeader = 'x-form-link';

async function ask<T>(token: string, what: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/outside/${what}`, {
      method: 'POST',
      headers: {
        [tokenHeader]: token,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { code: 'client.offline' });
  }
  const told = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return told as T;
  const seconds = Number(response.headers.get('retry-after'));
  throw new ApiError(response.status, told, Number.isFinite(seconds) && seconds > 0 ? seconds : null);
}

export interface Answer {
  challenge: string;
  solution: string;
  website: string;
  values: Readonly<Record<string, unknown>>;
}

export const outsideCalls = (token: string) => ({
  open: () => ask<OpenedFormLink>(token, 'form'),
  challenge: () => ask<OpenedFormLink['challenge']>(token, 'challenge'),
  evaluate: async ({ values, ask: wanted }: FarQuestion, signal: AbortSignal): Promise<FarAnswers> =>
    (await ask<{ answers: FarAnswers }>(token, 'evaluate', { values, ask: wanted }, signal)).answers,
  answer: (answer: Answer) => ask<FormLinkReceipt>(token, 'answers', answer),
  upload: (file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<UploadedFile> =>
    uploadFile(file, onProgress, signal, { path: '/api/outside/files', headers: { [tokenHeader]: token } }),
});

export type OutsideCalls = ReturnType<typeof outsideCalls>;
