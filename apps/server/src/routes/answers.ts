/**
 * What a route answers, for the description of the API: status → schema of the body, `null` for no body.
 *
 * Answers are sent as they are, never cut to their schema; tests hold every answer of the server against it.
 */
import type { TSchema } from 'typebox';

/** What every operation may answer besides is added by the description itself: problem details of 4xx and 5xx. */
export type Answers = Readonly<Record<number, TSchema | AnswerContent | null>>;

/** A body that is not JSON, or has headers of its own worth telling. */
export interface AnswerContent {
  /** Media type → schema; `Type.String()` for text, `Type.String({ format: 'binary' })` for bytes. */
  readonly content: Readonly<Record<string, TSchema>>;
  readonly description?: string;
}

/** @example schema: { summary: 'Read a task', params: IdParams, response: answers({ 200: Task }) } */
export function answers(given: Answers): { readonly [status: number]: unknown } {
  return Object.fromEntries(
    Object.entries(given).map(([status, answer]) => [
      status,
      answer === null ? { type: 'null', description: 'Done' } : answerOf(answer),
    ]),
  );
}

const isContent = (answer: TSchema | AnswerContent): answer is AnswerContent => 'content' in answer;

function answerOf(answer: TSchema | AnswerContent): unknown {
  if (!isContent(answer)) return { description: 'Done', ...answer };
  return {
    description: answer.description ?? 'Done',
    content: Object.fromEntries(
      Object.entries(answer.content).map(([mediaType, schema]) => [mediaType, { schema }]),
    ),
  };
}
