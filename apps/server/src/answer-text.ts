/** The JSON text of an answer, made once where both its tag and its body are of it. */

const texts = new WeakMap<object, string>();

/** @param answer is not changed any more */
export function keepText(answer: object): string {
  const text = JSON.stringify(answer);
  texts.set(answer, text);
  return text;
}

export const answerText = (answer: unknown): string =>
  (typeof answer === 'object' && answer !== null ? texts.get(answer) : undefined) ?? JSON.stringify(answer);
