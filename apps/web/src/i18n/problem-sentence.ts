/**
 * A problem → its sentence in a language. `problems/zh.json` and `problems/en.json` hold sentences by code: one, or several
 * from the most telling to one without slots; the first whose slots the problem can fill is taken.
 */
import type { Language } from '../format/numbers.ts';
import { typeWords } from './type-words.ts';

export type Sentences = Readonly<Record<string, string | readonly string[]>>;

/** Undefined for a code without a sentence. */
export function problemSentence(
  sentences: Sentences,
  code: string,
  params: Readonly<Record<string, string>>,
  language: Language,
): string | undefined {
  const found = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  const variants = typeof found === 'string' ? [found] : (found ?? []);
  const fitting = variants.find((variant) => slotsOf(variant).every((slot) => Object.hasOwn(params, slot)));
  return fitting?.replace(slotPattern, (_, slot: string) => typeWords(params[slot]!, language));
}

const slotPattern = /\{\{(\w+)\}\}/g;

export const slotsOf = (sentence: string): string[] =>
  [...sentence.matchAll(slotPattern)].map((match) => match[1]!);
