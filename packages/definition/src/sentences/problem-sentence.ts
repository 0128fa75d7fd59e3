/**
 * A problem → its sentence in a language, for screens and for files that the server writes.
 *
 * `zh.json` and `en.json` hold sentences by code: one, or several from the most telling to one without slots; the first
 * whose slots the problem can fill is taken. `code=word` is the sentence where the parameter that decides has that value.
 */
import type { Label } from '../shapes.ts';
import { typeWords } from './type-words.ts';

export type SentenceLanguage = keyof Label;
export type Sentences = Readonly<Record<string, string | readonly string[]>>;

type Params = Readonly<Record<string, string>>;

/** What else a sentence depends on than which values are there. */
const deciding: Readonly<Record<string, (params: Params) => string | undefined>> = {
  'definition.schema': ({ keyword }) => keyword,
  // What is missing stands before something, or the formula ends too early.
  'expression.syntax': ({ before }) => (before === '' ? 'end' : undefined),
  'record.forbidden': ({ action }) => action,
  'tables.owner': ({ reason }) => reason,
  'value.pattern': ({ expected }) => expected,
  'value.range': ({ digits }) => (digits === undefined ? undefined : 'digits'),
  'value.type': ({ expected }) => expected,
};

/** Problems of these codes are told with the sentences of others. */
const toldAs: Readonly<Record<string, string>> = { 'value.pattern': 'value.type' };

/** @returns the English `detail` for a code without a sentence */
export function describeProblem(
  sentences: Sentences,
  {
    code,
    detail,
    params: given = {},
  }: { readonly code: string; readonly detail: string; readonly params?: object | undefined },
  language: SentenceLanguage,
): string {
  const params = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
  // What has a label is called by it: `field_zh` and `field_en` go before `field`, which is a key.
  for (const [key, value] of Object.entries(params))
    if (key.endsWith(`_${language}`)) params[key.slice(0, -language.length - 1)] = value;
  // A check of a table carries its message in both languages.
  return params[`message_${language}`] ?? problemSentence(sentences, code, params, language) ?? detail;
}

/** Undefined for a code without a sentence. */
export function problemSentence(
  sentences: Sentences,
  code: string,
  params: Params,
  language: SentenceLanguage,
): string | undefined {
  const word = Object.hasOwn(deciding, code) ? deciding[code]!(params) : undefined;
  const name = Object.hasOwn(toldAs, code) ? toldAs[code]! : code;
  const special = word === undefined ? undefined : fitting(sentences, `${name}=${word}`, params);
  const sentence = special ?? fitting(sentences, name, params);
  return sentence?.replace(slotPattern, (_, slot: string) => typeWords(params[slot]!, language));
}

function fitting(sentences: Sentences, name: string, params: Params): string | undefined {
  const found = Object.hasOwn(sentences, name) ? sentences[name] : undefined;
  const variants = typeof found === 'string' ? [found] : (found ?? []);
  return variants.find((variant) => slotsOf(variant).every((slot) => Object.hasOwn(params, slot)));
}

const slotPattern = /\{\{(\w+)\}\}/g;

export const slotsOf = (sentence: string): string[] =>
  [...sentence.matchAll(slotPattern)].map((match) => match[1]!);
